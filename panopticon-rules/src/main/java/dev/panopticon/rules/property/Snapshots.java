package dev.panopticon.rules.property;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Snapshot;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** Snapshots for properties over rules of your own, as arbitraries of jqwik. */
public final class Snapshots {
  private Snapshots() {}

  /**
   * Returns snapshots that answer every query of a cluster.
   *
   * <p>Some are wholly healthy, some are wrong in a check or two, some everywhere; in some there
   * are no samples, or no answers. The numbers lie at, next to and far from all that conditions
   * compare, NaN and the infinities among them. Voters are silent, speak twice, or are not
   * expected; samples speak for nobody; queries fail. Falsified snapshots shrink to what says
   * least.
   *
   * <p>What is compared is read off the conditions as rule files write them. A condition that was
   * written in Java tells nothing of its thresholds; a few small numbers are tried on it.
   */
  @SuppressWarnings("exports") // whoever writes properties requires jqwik himself
  public static Arbitrary<Snapshot> of(Cluster cluster) {
    SnapshotMaker maker = new SnapshotMaker(CheckScenes.of(cluster));
    return Arbitraries.fromGenerator(random -> new ShrinkableSnapshot(maker.make(random)));
  }

  /** Shrinks to snapshots that say less. */
  private record ShrinkableSnapshot(Snapshot value) implements Shrinkable<Snapshot> {
    @Override
    public Stream<Shrinkable<Snapshot>> shrink() {
      return Edits.smaller(value).map(ShrinkableSnapshot::new);
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(Edits.size(value));
    }
  }
}
