package dev.panopticon.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VoteTableTest {

  @Property(tries = 500)
  void add_anyVotes_keepsTheWorstOfEachVoterAsAMapDoes(@ForAll long seed) {
    Random random = new Random(seed);
    int most = 1 + random.nextInt(300);
    List<String> texts = texts(random, most);
    VoteTable table = new VoteTable(most, true);
    for (int check = 0; check < 3; check++) {
      table.begin(Rating.CRITICAL);
      Map<String, Vote> expected = new HashMap<>();
      for (String text : order(random, texts)) {
        Vote vote = Vote.values()[random.nextInt(Vote.values().length)];
        int unused = table.add(text, vote);
        expected.merge(
            Hosts.withoutPort(text), vote, (one, other) -> Vote.worst(one, other, Rating.CRITICAL));
      }

      assertSame(table, expected);
    }
  }

  /** Some are written anew: an equal text that is not the same. */
  private static List<String> order(Random random, List<String> texts) {
    List<String> order = new ArrayList<>(texts);
    if (random.nextBoolean()) {
      Collections.shuffle(order, random);
    }
    List<String> some = order.subList(0, random.nextInt(order.size() + 1));
    some.replaceAll(text -> random.nextInt(5) == 0 ? String.valueOf(text.toCharArray()) : text);
    return some;
  }

  private static List<String> texts(Random random, int count) {
    return Stream.generate(() -> Integer.toString(random.nextInt(count), 2) + ":9100")
        .limit(count)
        .toList();
  }

  private static void assertSame(VoteTable table, Map<String, Vote> expected) {
    for (Vote vote : Vote.values()) {
      assertThat(expected.values()).filteredOn(vote::equals).hasSize(table.count(vote));
    }
    assertThat(table.size()).isEqualTo(expected.size());
    assertThat(expected.keySet()).allMatch(table::contains);
    assertThat(table.contains("2")).isFalse();
  }

  @Test
  void add_sampleAfterSample_countsThem() {
    VoteTable table = new VoteTable(2, true);

    assertThat(table.add("a:1", Vote.HEALTHY)).isEqualTo(1);
    assertThat(table.add("a", Vote.HEALTHY)).isEqualTo(2);
  }

  @Test
  void add_noName_isNobody() {
    assertThat(new VoteTable(2, true).add(":9100", Vote.HEALTHY)).isEqualTo(VoteTable.MANY);
    assertThat(new VoteTable(2, false).add("", Vote.HEALTHY)).isEqualTo(VoteTable.MANY);
  }

  @Test
  void add_moreVotersThanThereIsRoomFor_givesUp() {
    VoteTable table = new VoteTable(1, true);
    int unused = table.add("a", Vote.HEALTHY);
    table.begin(Rating.CRITICAL);

    assertThat(table.add("b", Vote.HEALTHY)).isEqualTo(VoteTable.MANY);
  }

  @Test
  void isFor_manyVotersOrFarFewerOrOtherNames_isNot() {
    VoteTable table = new VoteTable(9, true);
    IntStream.range(0, 9).forEach(voter -> table.add("v" + voter, Vote.HEALTHY));

    assertThat(table.isFor(9, true)).isTrue();
    assertThat(table.isFor(2, true)).isTrue();
    assertThat(table.isFor(1, true)).isFalse();
    assertThat(table.isFor(10, true)).isFalse();
    assertThat(table.isFor(9, false)).isFalse();
  }

  @Test
  void begin_fewVotersAfterMany_countsTheFew() {
    VoteTable table = new VoteTable(3, true);
    List.of("a", "b", "c").forEach(text -> table.add(text, Vote.CRITICAL));
    table.begin(Rating.CRITICAL);
    int unused = table.add("b", Vote.HEALTHY);

    assertThat(table.size()).isEqualTo(1);
    assertThat(table.count(Vote.HEALTHY)).isEqualTo(1);
    assertThat(table.count(Vote.CRITICAL)).isZero();
    assertThat(table.contains("a")).isFalse();
  }

  @Test
  void add_manyTextsOfOneHash_givesUp() {
    VoteTable table = new VoteTable(1 << 10, true);
    int last = 0;
    for (int i = 0; i < 1 << 10; i++) {
      String colliding = Integer.toBinaryString(1 << 10 | i).replace("0", "Aa").replace("1", "BB");
      last = table.add(colliding, Vote.HEALTHY);
    }

    assertThat(last).isEqualTo(VoteTable.MANY);
  }
}
