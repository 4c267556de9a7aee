package dev.panopticon.rules.trial;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.trial.Expectation.PathRating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Compares what the rules say at one instant with what a test expects. */
final class Judge {
  private final ClusterStatus status;
  private final Supplier<ClusterStatus> given;
  private final String step;
  private final Problems problems;
  private final List<Mismatch> mismatches = new ArrayList<>();

  /**
   * Judges a status.
   *
   * @param given what the rules say of the samples before any change: a voter that was heard there
   *     is one that can fall silent
   */
  Judge(ClusterStatus status, Supplier<ClusterStatus> given, String step, Problems problems) {
    this.status = status;
    this.given = given;
    this.step = step;
    this.problems = problems;
  }

  List<Mismatch> judge(Expectation expected) {
    expected.ratings().forEach(this::rating);
    expected.rootCauses().ifPresent(this::causes);
    expected.fragments().forEach(this::fragment);
    return mismatches;
  }

  private void rating(PathRating expected) {
    String[] parts = expected.parts();
    Optional<ComponentStatus> component = status.component(parts[0]);
    if (component.isEmpty()) {
      compare(expected, status.rating().word(), explained());
      return;
    }
    if (parts.length == 1) {
      compare(expected, component.get().rating().word(), because(component.get()));
      return;
    }
    CheckStatus check = check(component.get(), parts[1]);
    if (parts.length == 2) {
      compare(expected, check.rating().word(), check.reason());
    } else {
      voter(expected, check, parts);
    }
  }

  private void voter(PathRating expected, CheckStatus check, String[] parts) {
    String name = parts[2];
    Optional<VoterStatus> voter = voter(check, name);
    if (!check.isAnswered()) {
      compare(expected, "not asked", check.reason());
    } else if (voter.isPresent()) {
      boolean isSilent = voter.get().vote() == Vote.SILENT;
      boolean wantsSilent = expected.word().equals(Expectation.SILENT);
      String counts = voter.get().rating().word();
      compare(
          expected, isSilent && wantsSilent ? Expectation.SILENT : counts, voter.get().reason());
    } else if (given
        .get()
        .component(parts[0])
        .flatMap(c -> voter(check(c, parts[1]), name))
        .isPresent()) {
      boolean wantsSilent = expected.word().equals(Expectation.SILENT);
      String counts = check.check().silence().word();
      compare(expected, wantsSilent ? Expectation.SILENT : counts, "silent: no sample");
    } else {
      List<String> heard = check.voters().stream().map(VoterStatus::voter).toList();
      problems.add(
          Code.TEST_PATH,
          expected.part(2),
          "there is no voter '%s' in %s/%s%s"
              .formatted(name, parts[0], parts[1], Suggestion.of(name, heard)),
          Suggestion.notes(expected.part(2), name, heard));
    }
  }

  private static CheckStatus check(ComponentStatus component, String id) {
    return component.checks().stream()
        .filter(check -> id(check).equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("paths must be checked before, was " + id));
  }

  private static Optional<VoterStatus> voter(CheckStatus check, String name) {
    return check.voters().stream().filter(voter -> voter.voter().equals(name)).findFirst();
  }

  private void compare(PathRating expected, String actual, String why) {
    if (!expected.word().equals(actual)) {
      mismatches.add(new Mismatch(step, expected.path(), expected.word(), actual, why));
    }
  }

  private void causes(List<String> expected) {
    List<String> actual = status.rootCauses().stream().map(RootCause::id).toList();
    if (!actual.equals(expected)) {
      mismatches.add(new Mismatch(step, "root-causes", list(expected), list(actual), explained()));
    }
  }

  private static String list(List<String> ids) {
    return ids.isEmpty() ? "none" : String.join(", ", ids);
  }

  /** What is healthy has no reasons, but each of its checks has. */
  private static String because(ComponentStatus component) {
    if (!component.rating().isHealthy()) {
      return String.join("\n", component.because());
    }
    return component.checks().stream()
        .map(check -> "%s is %s: %s".formatted(id(check), check.rating().word(), check.reason()))
        .collect(Collectors.joining("\n"));
  }

  private static String id(CheckStatus check) {
    return check.check().id();
  }

  private String explained() {
    return status.explain().strip();
  }

  private void fragment(String fragment) {
    if (!status.explain().contains(fragment)) {
      mismatches.add(
          new Mismatch(step, "explains", "'" + fragment + "'", "without it", explained()));
    }
  }
}
