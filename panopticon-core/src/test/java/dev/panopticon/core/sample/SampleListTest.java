package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SampleListTest {

  @Property(tries = 500)
  void copyOf_anySamples_holdsThem(@ForAll long seed) {
    List<Sample> samples = samples(new Random(seed));

    SampleList list = SampleList.copyOf(samples);

    assertThat(list).isEqualTo(samples);
    assertThat(SampleList.copyOf(list)).isSameAs(list);
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      assertThat(list.value(i)).isEqualTo(Double.valueOf(sample.value()));
      assertThat(list.labels(i)).isEqualTo(sample.labels()).hasSameHashCodeAs(sample.labels());
      for (String name : List.of("a", "b", "c", "d", "e")) {
        assertThat(list.label(i, name)).isEqualTo(sample.labels().value(name));
      }
    }
  }

  private static List<Sample> samples(Random random) {
    boolean isTimed = random.nextBoolean();
    List<Sample> samples = new ArrayList<>();
    int size = random.nextInt(8);
    for (int i = 0; i < size; i++) {
      Map<String, String> labels = new TreeMap<>();
      for (String name : List.of("a", "b", "c", "d")) {
        labels.put(name, random.nextBoolean() ? "" : Integer.toString(random.nextInt(3)));
      }
      double value = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble();
      samples.add(new Sample(Labels.of(labels), value, isTimed ? random.nextInt(2) : 7));
    }
    return samples;
  }
}
