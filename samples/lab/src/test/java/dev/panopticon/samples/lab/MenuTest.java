package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuTest {
  private static final String LEADER = "consul/node1:9107.prom";

  @TempDir Path temp;

  @Test
  void fault_typedByNumberOrName_isServedUntilItIsTypedAgain() throws IOException {
    assertThat(served("leader-lost\n")).contains("consul_raft_leader 0");
    assertThat(served("2\n")).contains("consul_raft_leader 0");
    assertThat(served("2\nleader-lost\n")).contains("consul_raft_leader 1");
    assertThat(served("leader-lost\nload-high\nh\n")).contains("consul_raft_leader 1");
  }

  @Test
  void lines_afterQuit_areNotRead() throws IOException {
    assertThat(served("q\nleader-lost\n")).contains("consul_raft_leader 1");
  }

  @Test
  void menu_showsWhatIsOn() throws IOException {
    assertThat(shown("load-high\n"))
        .contains("[x] load-high ")
        .contains("[ ] leader-lost ")
        .contains("The volume is mounted on node2, but nothing can be written to it there.");
  }

  @Test
  void word_thatIsNoFault_isToldAndChangesNothing() throws IOException {
    assertThat(shown("leader\u001b[31m\n"))
        .contains("There is no fault 'leader?[31m': type its number, 1 to 10, or its name.")
        .doesNotContain("[x]");
    assertThat(shown("0\n11\n")).contains("There is no fault '0'", "There is no fault '11'");
  }

  private String served(String typed) throws IOException {
    try (ServedLab lab = ServedLab.of(Lab.folder(), temp)) {
      run(lab, typed);
      return Files.readString(temp.resolve("lab").resolve(LEADER));
    }
  }

  private String shown(String typed) throws IOException {
    try (ServedLab lab = ServedLab.of(Lab.folder(), temp)) {
      return run(lab, typed);
    }
  }

  private static String run(ServedLab lab, String typed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<LabFolder.Fault> faults = Lab.folder().faults();
    new Menu(lab, faults, new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .run(new BufferedReader(new StringReader(typed)));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
