package dev.panopticon.rules.live;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.sample.Sample;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The labels by which samples name their voters. */
final class VoterLabels {
  private static final String HOST = "host";

  private final String hostLabel;

  VoterLabels(String hostLabel) {
    this.hostLabel = hostLabel;
  }

  private String value(Sample sample, String label) {
    return label.equals(HOST)
        ? Voters.host(sample.labels(), hostLabel)
        : sample.labels().value(label);
  }

  private boolean lacks(Sample sample, List<String> labels) {
    return labels.stream().allMatch(label -> value(sample, label).isEmpty());
  }

  /** Returns the names of the voters, without those samples that name none. */
  SortedSet<String> voters(List<Sample> samples, List<String> by) {
    SortedSet<String> voters = new TreeSet<>();
    for (Sample sample : samples) {
      if (by.isEmpty()) {
        voters.add("cluster");
      } else if (!lacks(sample, by)) {
        voters.add(
            by.stream().map(label -> value(sample, label)).collect(Collectors.joining(", ")));
      }
    }
    return voters;
  }

  /**
   * Returns a complaint where samples lack all labels, or all samples lack one.
   *
   * @param outcome what comes of it
   */
  Optional<String> complaint(List<Sample> samples, List<String> by, String outcome) {
    if (by.isEmpty()) {
      return Optional.empty();
    }
    List<String> missing =
        samples.stream().anyMatch(sample -> lacks(sample, by))
            ? by
            : by.stream()
                .filter(label -> samples.stream().allMatch(one -> lacks(one, List.of(label))))
                .toList();
    List<Sample> lacking = samples.stream().filter(sample -> lacks(sample, missing)).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<String> others = new TreeSet<>();
    lacking.forEach(sample -> others.addAll(sample.labels().asMap().keySet()));
    others.remove("__name__");
    String names =
        missing.stream()
            .map(label -> label.equals(HOST) ? hostLabel : label)
            .collect(Collectors.joining("', '"));
    return Optional.of(
        "%d of %d samples have no label '%s', so %s; they have %s"
            .formatted(
                lacking.size(),
                samples.size(),
                names,
                missing.equals(by) ? outcome : "it tells no voters apart",
                others.isEmpty() ? "none" : String.join(", ", others)));
  }
}
