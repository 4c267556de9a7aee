package dev.panopticon.samples.statuspage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.core.rating.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void values_areWrittenByTheirKind() {
    JsonObject object =
        JsonObject.of("text", "a\"\u202E\n<")
            .with("whole", 3)
            .with("part", 0.5)
            .with("large", 1e300)
            .with("infinite", List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
            .with("none", Double.NaN)
            .with("is", true)
            .with("at", Instant.EPOCH)
            .with("time", Duration.ofMillis(1500))
            .with("rating", Rating.CRITICAL)
            .with("given", Optional.of(JsonObject.empty()))
            .with("missing", Optional.empty())
            .with("list", Arrays.asList(1, null, "b"));

    assertThat(object.print())
        .isEqualTo(
            "{\"text\":\"a\\\"\\\\u202e\\\\u000a<\",\"whole\":3,\"part\":0.5,\"large\":1.0E300,"
                + "\"infinite\":[\"+Inf\",\"-Inf\"],\"none\":null,\"is\":true,"
                + "\"at\":\"1970-01-01T00:00:00Z\",\"time\":1.5,\"rating\":\"critical\","
                + "\"given\":{},\"missing\":null,\"list\":[1,null,\"b\"]}");
  }

  @Test
  void body_isReadByName() {
    JsonBody body = JsonBody.read(" {\"a\": \" x \", \"b\": 1.5, \"c\": null, \"d\": true} ");
    assertThat(body.text("a")).isEqualTo("x");
    assertThat(body.required("b")).isEqualTo("1.5");
    assertThat(body.given("c")).isEmpty();
    assertThat(body.text("e")).isEmpty();
    body.requireOnly(Set.of("a", "b", "d"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> body.requireOnly(Set.of("a", "b")))
        .withMessage("'d' is none of [a, b]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":{}}",
        "{\"a\":[1]}",
        "{\"a\":1,}",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":NaN}"
      })
  void body_thatIsNoFlatObject_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonBody.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{a:1}", "{\"a\":NaN}", "LONG"})
  void body_thatIsNoJson_isToldWithoutInternals(String text) {
    String sent = text.replace("LONG", "{\"a\":" + "1".repeat(2000) + "}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonBody.read(sent).text("a"))
        .withMessageMatching(
            "it is no JSON, or gives a name twice|it must be an object"
                + "|a must have at most 1000 characters, had 2000");
  }
}
