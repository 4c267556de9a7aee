package dev.panopticon.samples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a lab folder says of itself in its {@code expected.yaml}.
 *
 * @param cluster the rating of the cluster
 * @param components the rating of each component
 * @param rootCauses where the trouble begins, in order
 * @param findings what the explanation has to name
 */
record Expectation(
    String cluster,
    Map<String, String> components,
    List<String> rootCauses,
    List<Finding> findings) {

  /** One thing that the explanation has to name; the voter may be unknown, the limit absent. */
  record Finding(String check, String voter, String values, String limit) {}

  static Expectation of(Path folder) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> map = yaml.load(Files.readString(folder.resolve("expected.yaml")));
    return new Expectation(
        text(map.get("cluster")),
        texts((Map<?, ?>) map.get("components")),
        ((List<?>) map.get("root-causes")).stream().map(Object::toString).toList(),
        ((List<?>) map.getOrDefault("findings", List.of()))
            .stream().map(finding -> finding((Map<?, ?>) finding)).toList());
  }

  private static Finding finding(Map<?, ?> map) {
    return new Finding(
        text(map.get("check")),
        text(map.get("voter")),
        text(map.get("values")),
        text(map.get("limit")));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static Map<String, String> texts(Map<?, ?> map) {
    return map.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                entry -> entry.getKey().toString(), entry -> entry.getValue().toString()));
  }
}
