package dev.panopticon.core.check;

import dev.panopticon.core.sample.Snapshot;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The voters of a check, asked for what they said when somebody reads it; then it is kept. */
final class ReadVoters implements Supplier<List<VoterStatus>> {
  private final Check check;
  private final Snapshot snapshot;
  private final Hosts hosts;
  private volatile @Nullable List<VoterStatus> voters;

  ReadVoters(Check check, Snapshot snapshot, Hosts hosts) {
    this.check = check;
    this.snapshot = snapshot;
    this.hosts = hosts;
  }

  @Override
  public List<VoterStatus> get() {
    List<VoterStatus> known = voters;
    if (known == null) { // two threads may both ask, and hear the same
      known = new Poll(check, snapshot, hosts).voters();
      voters = known;
    }
    return known;
  }
}
