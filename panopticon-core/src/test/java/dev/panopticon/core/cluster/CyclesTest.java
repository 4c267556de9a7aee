package dev.panopticon.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CyclesTest {
  @Test
  void find_severalCircles_tellsEachOnceInTheOrderOfTheNames() {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    needs.put("a", Set.of("b"));
    needs.put("b", Set.of("c"));
    needs.put("c", Set.of("b"));
    needs.put("d", Set.of("d"));

    assertThat(Cycles.find(needs)).containsExactly(List.of("b", "c", "b"), List.of("d", "d"));
  }

  @Property
  void find_anyGraph_isCirclesAndNothingIsLeft(@ForAll("graphs") Map<String, Set<String>> needs) {
    Map<String, Set<String>> rest = new LinkedHashMap<>(needs);
    Set<String> told = new HashSet<>();
    for (List<String> cycle : Cycles.find(needs)) {
      assertThat(cycle.get(0)).isEqualTo(cycle.get(cycle.size() - 1));
      for (int i = 1; i < cycle.size(); i++) {
        assertThat(needs.get(cycle.get(i - 1))).contains(cycle.get(i));
        assertThat(told.add(cycle.get(i))).as("once: %s", cycle.get(i)).isTrue();
      }
    }
    rest.keySet().removeAll(told);

    while (rest.keySet()
        .removeIf(name -> rest.keySet().stream().noneMatch(needs.get(name)::contains))) {
      assertThat(rest).hasSizeLessThan(needs.size());
    }
    assertThat(rest).isEmpty();
  }

  @Property
  void order_anyGraph_putsEachBehindItsNeedsButForCircles(
      @ForAll("graphs") Map<String, Set<String>> needs) {
    Set<String> inCircles = new HashSet<>();
    Cycles.find(needs).forEach(inCircles::addAll);

    List<String> order = Cycles.order(needs);

    assertThat(order).containsExactlyInAnyOrderElementsOf(needs.keySet());
    for (String name : needs.keySet()) {
      for (String needed : needs.get(name)) {
        boolean isFree = inCircles.contains(name) || inCircles.contains(needed);
        assertThat(isFree || order.indexOf(needed) < order.indexOf(name)).as(name).isTrue();
      }
    }
  }

  @Provide
  static Arbitrary<Map<String, Set<String>>> graphs() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
    return Arbitraries.of(names)
        .set()
        .ofMaxSize(3)
        .list()
        .ofSize(names.size())
        .map(
            targets -> {
              Map<String, Set<String>> needs = new LinkedHashMap<>();
              names.forEach(name -> needs.put(name, targets.get(needs.size())));
              return needs;
            });
  }
}
