package dev.panopticon.samples.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
  @TempDir Path folder;
  private Sleepers sleepers;

  /** Processes that do nothing; the first one is the leader. */
  private record Sleepers(List<Member> members) implements Drilled {
    @Override
    public List<Member> inPart(String part) {
      return part.equals("leader") ? members.subList(0, 1) : members.subList(1, members.size());
    }

    @Override
    public Truth ask() {
      return new Truth(true, true, "");
    }

    List<String> states() {
      return members.stream().map(Member::toString).toList();
    }
  }

  private Sleepers started() {
    sleepers =
        new Sleepers(
            Stream.of("m1", "m2", "m3")
                .map(name -> Member.of(name, List.of("sleep", "600"), folder))
                .toList());
    sleepers.members().forEach(Member::start);
    return sleepers;
  }

  @AfterEach
  void end() {
    if (sleepers != null) {
      sleepers.close();
    }
  }

  @Test
  void faults_ofNamesPartsAndCounts_befallThose() {
    Sleepers system = started();
    system.befall("pause m2");
    assertThat(system.states()).containsExactly("m1 runs", "m2 is paused", "m3 runs");
    system.befall("kill leader");
    assertThat(system.states()).containsExactly("m1 is dead", "m2 is paused", "m3 runs");
    system.befall("kill 2 followers");
    assertThat(system.states()).containsExactly("m1 is dead", "m2 is dead", "m3 is dead");
    system.befall("start 2 members");
    assertThat(system.states()).containsExactly("m1 runs", "m2 runs", "m3 is dead");
    system.befall("start all");
    assertThat(system.states()).containsExactly("m1 runs", "m2 runs", "m3 runs");
  }

  @Test
  void possible_ofPausedRunningAndDead_areThoseThatChangeThem() {
    Sleepers system = started();
    system.befall("pause m2");
    system.befall("kill m3");
    assertThat(Fault.possible(system))
        .containsExactly("kill m1", "kill m2", "pause m1", "resume m2", "start m3");
  }

  @Test
  void fault_thatCannotBe_isRefused() {
    Sleepers system = started();
    assertThatThrownBy(() -> system.befall("resume member"))
        .hasMessage(
            "Fault[verb=RESUME, count=1, whom=member] is not possible: [m1 runs, m2 runs, m3 runs]");
    assertThatThrownBy(() -> system.befall("kill"))
        .hasMessage("a fault is 'VERB [COUNT] WHOM', was 'kill'");
  }

  @Test
  void close_killsWhatIsPaused() {
    Sleepers system = started();
    system.befall("pause m2");
    system.close();
    assertThat(system.states()).containsExactly("m1 is dead", "m2 is dead", "m3 is dead");
  }
}
