package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.lab.LocalServer;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PanopticonPropertiesTest {
  @Test
  void metadata_describesEveryProperty() throws Exception {
    try (InputStream file =
        PanopticonProperties.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      JsonNode properties = JsonMapper.shared().readTree(file).path("properties");
      assertThat(properties)
          .extracting(property -> property.path("name").asString())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(PanopticonProperties.class.getRecordComponents())
                  .map(RecordComponent::getName)
                  .map("panopticon."::concat)
                  .toList());
      assertThat(properties)
          .allSatisfy(
              property -> assertThat(property.path("description").asString("")).endsWith("."));
    }
  }

  @Test
  void properties_areBound() throws Exception {
    String dead = "http://127.0.0.1:" + LocalServer.freePort();
    String other = dead + "/other";
    try (Service service =
        Service.start(
            Service.RULES,
            "--panopticon.prometheus=" + dead + "," + other,
            "--panopticon.parameters.nodes=5",
            "--panopticon.parameters[load_healthy]=0.5")) {
      PanopticonProperties bound = service.context().getBean(PanopticonProperties.class);
      assertThat(bound.prometheus()).isEqualTo(List.of(dead, other));
      assertThat(bound.parameters())
          .containsEntry("nodes", "5")
          .containsEntry("load_healthy", "0.5");
      assertThat(bound.interval()).hasSeconds(15);
      assertThat(bound.deadline()).isNull();
    }
  }
}
