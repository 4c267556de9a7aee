package dev.panopticon.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
  @ParameterizedTest
  @ValueSource(strings = {"cluster", "consul", "consul/raft-leader"})
  void parse_itsText_isTheSame(String text) {
    assertThat(Subject.parse(text)).hasToString(text);
  }

  @Test
  void parse_eachKind_isThatKind() {
    assertThat(Subject.parse("cluster")).isEqualTo(Subject.cluster());
    assertThat(Subject.parse("a")).isEqualTo(Subject.component("a")).matches(Subject::isComponent);
    assertThat(Subject.parse("a/b")).isEqualTo(Subject.check("a", "b")).matches(Subject::isCheck);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a/", "/b", "cluster/c", "A", "a/b/c", "a b"})
  void parse_anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subject.parse(text))
        .withMessage("a subject must be cluster, COMPONENT or COMPONENT/CHECK, was \"%s\"", text);
  }

  @Test
  void new_checkOfNoComponent_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subject.check("", "c"))
        .withMessage("a check must have a component, was c");
  }
}
