package dev.panopticon.packs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of the README that says which packs to take: by the system, and its exporter. */
final class ChoiceText {
  private static final String TRENDS = "-trends.yaml";

  private ChoiceText() {}

  static String print(List<Pack> packs) {
    return "| you run | with | take | trends, with a Prometheus | must be given |\n|---|---|---|---|---|\n"
        + packs.stream()
            .filter(pack -> !isTrends(pack) && !pack.map("needs").isEmpty())
            .sorted(
                Comparator.comparing((Pack pack) -> title(pack).toLowerCase(Locale.ROOT))
                    .thenComparing(Pack::file))
            .map(pack -> row(pack, packs))
            .collect(Collectors.joining());
  }

  private static boolean isTrends(Pack pack) {
    return pack.file().endsWith(TRENDS);
  }

  private static String title(Pack pack) {
    return Pack.text(pack.keys(), "title");
  }

  private static String row(Pack pack, List<Pack> packs) {
    List<Pack> trends = packs.stream().filter(one -> isTrendsOf(one, pack)).toList();
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            title(pack),
            CatalogueText.cell(Pack.text(pack.map("needs"), "exporter")),
            link(pack),
            trends.stream().map(ChoiceText::link).collect(Collectors.joining(", ")),
            Stream.concat(Stream.of(pack), trends.stream())
                .flatMap(ChoiceText::mustBeGiven)
                .distinct()
                .collect(Collectors.joining(", ")));
  }

  /** Trends of NAME are called NAME-trends, or NAME-OF-WHAT-trends. */
  private static boolean isTrendsOf(Pack trends, Pack pack) {
    String name = pack.file().replace(".yaml", "-");
    return isTrends(trends) && trends.file().startsWith(name);
  }

  private static String link(Pack pack) {
    return "[%s](CATALOGUE.md#%s)".formatted(pack.file(), pack.file().replace(".", ""));
  }

  private static Stream<String> mustBeGiven(Pack pack) {
    return pack.map("parameters").entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Map<?, ?> one && !one.containsKey("default"))
        .map(entry -> "`%s`".formatted(entry.getKey()));
  }
}
