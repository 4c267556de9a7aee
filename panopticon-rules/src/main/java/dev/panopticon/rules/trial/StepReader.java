package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.file.Durations;
import dev.panopticon.rules.file.Fields;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a test: each changes what the one before it left. */
final class StepReader {
  private final Cluster cluster;
  private final Scene start;
  private final Problems problems;
  private final List<Moment> moments = new ArrayList<>();
  private Scene scene;
  private Duration latest = Duration.ZERO;

  StepReader(Cluster cluster, Scene start, Problems problems) {
    this.cluster = cluster;
    this.start = start;
    this.problems = problems;
    this.scene = start;
  }

  /** Returns the moments; the samples themselves are the first where no step is at their time. */
  List<Moment> read(Fields test) {
    if (!(test.node("steps").orElse(null) instanceof Sequence list)) {
      problems.add(
          Code.SHAPE, test.keyPlace("steps"), "'steps' must be a list of maps like { at: 5m }");
      return List.of();
    }
    for (Node item : list.items()) {
      if (item instanceof Mapping map) {
        step(new Fields(map, problems).allowing(Level.STEP.words(), Level.STEP.keys()));
      } else {
        problems.add(
            Code.SHAPE,
            item.place(),
            "a step must be a map like { at: 5m }, found " + item.shape());
      }
    }
    return moments;
  }

  private void step(Fields step) {
    if (!step.has("at")) {
      problems.add(
          Code.MISSING_KEY,
          step.place(),
          "a step says how long after the first samples it is: 'at: 5m'");
    }
    Optional<Scalar> at = step.scalar("at");
    Optional<Duration> offset = at.flatMap(this::offset);
    if (offset.isEmpty()) {
      return;
    }
    if (moments.isEmpty() && !offset.get().isZero()) {
      moments.add(new Moment("", start, Expectation.nothing()));
    }
    latest = offset.get();
    scene = new SceneReader(cluster, scene, problems).change(step);
    moments.add(
        new Moment(
            "at " + at.get().text().strip(),
            scene.at(start.at().plus(latest)),
            new ExpectationReader(cluster, problems).read(step)));
  }

  private Optional<Duration> offset(Scalar at) {
    String text = at.text().strip();
    Optional<Duration> offset = Durations.parse(text);
    if (offset.isEmpty()) {
      problems.add(
          Code.VALUE, at.place(), "'at' must be a duration like 1h30m, was '%s'".formatted(text));
      return offset;
    }
    boolean isFirst = moments.isEmpty();
    if (!isFirst && offset.get().compareTo(latest) <= 0) {
      problems.add(
          Code.VALUE,
          at.place(),
          "a step must be later than the one before it, which is at %s, was at %s"
              .formatted(Durations.print(latest), text));
      return Optional.empty();
    }
    return offset;
  }
}
