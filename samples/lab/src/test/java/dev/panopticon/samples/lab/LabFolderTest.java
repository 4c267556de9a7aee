package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.samples.lab.LabFolder.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabFolderTest {
  @TempDir Path temp;

  static List<String> faults() throws IOException {
    return Lab.folder().faults().stream().map(Fault::name).toList();
  }

  @Test
  void faults_ofTheLab_areItsFoldersEachWithASentence() throws IOException {
    assertThat(Lab.folder().faults())
        .hasSize(Lab.folders().size() - 1)
        .contains(
            new Fault(
                "volume-not-writable",
                "The volume is mounted on node2, but nothing can be written to it there."))
        .allSatisfy(fault -> assertThat(fault.words()).matches("[^# ].+\\."));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void scrapes_ofOneFault_areThoseOfItsFolder(String fault) throws IOException {
    assertThat(Lab.folder().scrapes(List.of(fault))).isEqualTo(files(Path.of(fault)));
  }

  /** The reference model: a series of two faults is what that fault says that changes it. */
  @ParameterizedTest
  @MethodSource("faults")
  void scrapes_ofTwoFaults_haveTheChangesOfBoth(String first) throws IOException {
    Map<String, String> healthy = series(files(Path.of("healthy")));
    for (String second : faults()) {
      Map<String, String> one = series(files(Path.of(first)));
      Map<String, String> other = series(files(Path.of(second)));
      Map<String, String> expected = new TreeMap<>(healthy);
      expected.keySet().removeIf(name -> !one.containsKey(name) || !other.containsKey(name));
      Stream.of(one, other)
          .forEach(
              fault ->
                  fault.forEach(
                      (name, value) -> {
                        boolean isChanged = !value.equals(healthy.get(name));
                        if (isChanged
                            && (expected.containsKey(name) || !healthy.containsKey(name))) {
                          expected.put(name, value);
                        }
                      }));
      assertThat(series(Lab.folder().scrapes(List.of(first, second))))
          .as("%s and %s", first, second)
          .isEqualTo(expected);
    }
  }

  @Test
  void lab_ofAFolderWithoutScrapes_isRefused() {
    assertThatThrownBy(() -> LabFolder.at(temp))
        .isInstanceOf(IOException.class)
        .hasMessage("'%s' is no lab: it has no folder 'healthy' with scrapes".formatted(temp));
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".prom")).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  /** Values by exporter and series. */
  private static Map<String, String> series(Map<String, String> scrapes) {
    return scrapes.entrySet().stream()
        .flatMap(
            scrape ->
                scrape
                    .getValue()
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> scrape.getKey() + " " + line))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> line.substring(line.lastIndexOf(' ') + 1)));
  }
}
