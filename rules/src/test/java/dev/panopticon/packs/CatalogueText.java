package dev.panopticon.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What CATALOGUE.md tells of each pack: what it rates, asks and can be told. */
final class CatalogueText {
  private static final String HEAD =
      """
      # The catalogue

      All packs, with what they ask and what they can be told; which of them to take, [the README](README.md#which-pack) says.

      """;

  private CatalogueText() {}

  static String print(List<Pack> packs) {
    StringBuilder text = new StringBuilder(HEAD);
    packs.forEach(
        pack -> text.append("- [%s](#%s)\n".formatted(link(pack), pack.file().replace(".", ""))));
    packs.forEach(pack -> text.append(print(pack)));
    return text.toString();
  }

  private static String link(Pack pack) {
    return "%s: %s".formatted(pack.file(), Pack.text(pack.keys(), "title"));
  }

  private static String print(Pack pack) {
    StringBuilder text = new StringBuilder("\n### %s\n\n".formatted(pack.file()));
    text.append("%s\n".formatted(Pack.text(pack.keys(), "description")));
    Map<?, ?> needs = pack.map("needs");
    if (!needs.isEmpty()) {
      text.append(
          "Needs %s; %s.\n".formatted(Pack.text(needs, "exporter"), Pack.text(needs, "versions")));
    }
    String roles = edges(pack);
    if (!roles.isEmpty()) {
      text.append("Stands on %s.\n".formatted(roles));
    }
    text.append(parameters(pack)).append(checks(pack));
    return text.toString();
  }

  private static String edges(Pack pack) {
    return pack.map("depends-on").entrySet().stream()
        .map(
            edge ->
                pack.map("roles").containsKey(edge.getKey())
                    ? "the role `%s` (%s)".formatted(edge.getKey(), edge.getValue())
                    : "`%s` (%s)".formatted(edge.getKey(), edge.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String parameters(Pack pack) {
    List<String> rows = new ArrayList<>();
    pack.map("parameters")
        .forEach(
            (name, value) -> {
              Map<?, ?> parameter = (Map<?, ?>) value;
              rows.add(
                  "| `%s` | %s | %s |\n"
                      .formatted(
                          name,
                          parameter.containsKey("default")
                              ? cell(Pack.text(parameter, "default"))
                              : "must be given",
                          cell(Pack.text(parameter, "description") + bounds(parameter))));
            });
    return rows.isEmpty()
        ? ""
        : "\n| parameter | default | what it is |\n|---|---|---|\n" + String.join("", rows);
  }

  private static String bounds(Map<?, ?> parameter) {
    String min = Pack.text(parameter, "min");
    String max = Pack.text(parameter, "max");
    if (min.isEmpty() && max.isEmpty()) {
      return "";
    }
    return max.isEmpty()
        ? "; at least " + min
        : min.isEmpty() ? "; at most " + max : "; from %s to %s".formatted(min, max);
  }

  private static String checks(Pack pack) {
    List<String> rows = new ArrayList<>();
    AskedMetrics asked = AskedMetrics.of(pack);
    List<?> jobs = Pack.list(pack.keys().get("jobs"));
    jobs.forEach(
        job ->
            rows.add(
                "| `%s` | Targets of job %s are up | `up` |\n"
                    .formatted(jobs.size() > 1 ? "up-" + job : "up", job)));
    pack.map("checks")
        .forEach(
            (id, value) -> {
              Map<?, ?> check = (Map<?, ?>) value;
              rows.add(
                  "| `%s` | %s | %s |\n"
                      .formatted(id, cell(Pack.text(check, "title")), asked.names(check)));
            });
    return rows.isEmpty()
        ? ""
        : "\n| check | holds when | asks |\n|---|---|---|\n" + String.join("", rows);
  }

  static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
