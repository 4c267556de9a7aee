package dev.panopticon.rules.live;

import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.file.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The samples of a metric of which a selector finds none, for their labels. */
final class OtherLabels {
  private static final int MOST_NAMED = 5;

  private static final int LONGEST = 60;

  private final List<Sample> samples;

  OtherLabels(List<Sample> samples) {
    this.samples = samples;
  }

  /** Returns which values there are of the labels that this query wants another value of. */
  String instead(Asked asked) {
    List<String> others = new ArrayList<>();
    asked
        .wanted()
        .forEach(
            (label, wanted) -> {
              SortedSet<String> values = values(label);
              if (!values.contains(wanted)) {
                others.add(values.isEmpty() ? "no label " + label : label + " " + shown(values));
              }
            });
    String has = others.isEmpty() ? "" : ": the source has " + String.join("; ", others);
    return "; '%s' has samples there, but none with these labels%s".formatted(asked.metric(), has);
  }

  private SortedSet<String> values(String label) {
    SortedSet<String> values = new TreeSet<>();
    samples.forEach(sample -> values.add(sample.labels().value(label)));
    values.remove("");
    return values;
  }

  private static String shown(SortedSet<String> values) {
    int more = values.size() - MOST_NAMED;
    String shown =
        values.stream().limit(MOST_NAMED).map(OtherLabels::shown).collect(Collectors.joining(", "));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String shown(String value) {
    int end =
        value.offsetByCodePoints(0, Math.min(LONGEST, value.codePointCount(0, value.length())));
    return "\"%s%s\""
        .formatted(VisibleText.of(value.substring(0, end)), end < value.length() ? "..." : "");
  }
}
