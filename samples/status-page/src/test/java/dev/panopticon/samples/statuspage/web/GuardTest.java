package dev.panopticon.samples.statuspage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, localhost",
    "LocalHost:8080, localhost",
    "[::1], [::1]",
    "[::1]:8080, [::1]",
    "localhost:8080:9, localhost:8080",
    "localhost:, localhost:",
    "localhost:99999x, localhost:99999x",
    "'', ''"
  })
  void name_ofAHost_isWithoutItsPort(String host, String name) {
    assertThat(Guard.name(host)).isEqualTo(name);
  }

  @Test
  void names_ofADoor_areThoseOfLoopbackAndWhatIsGiven() {
    Door door = new Door("::", 0, Set.of("status.example.org"), Optional.empty(), Optional.empty());
    assertThat(door.allNames())
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]", "[::]", "status.example.org");
  }
}
