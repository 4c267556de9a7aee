package dev.panopticon.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VoteTableTest {

  @Property(tries = 500)
  void add_anyVotes_keepsTheWorstOfEachVoterAsAMapDoes(@ForAll long seed) {
    Random random = new Random(seed);
    int samples = 1 + random.nextInt(300);
    VoteTable table = new VoteTable(samples, Rating.CRITICAL);
    Map<String, Vote> expected = new HashMap<>();
    for (int i = 0; i < samples; i++) {
      String voter = Integer.toString(random.nextInt(samples), 2);
      Vote vote = Vote.values()[random.nextInt(Vote.values().length)];
      table.add(voter + ":9100", voter.length(), vote);
      expected.merge(voter, vote, (one, other) -> Vote.worst(one, other, Rating.CRITICAL));
    }

    for (Vote vote : Vote.values()) {
      assertThat(expected.values()).filteredOn(vote::equals).hasSize(table.count(vote));
    }
    assertThat(table.size()).isEqualTo(expected.size());
    assertThat(expected.keySet()).allMatch(table::contains);
    assertThat(table.contains("2")).isFalse();
  }

  @Test
  void add_sampleAfterSample_countsThem() {
    VoteTable table = new VoteTable(2, Rating.CRITICAL);

    assertThat(table.add("a:1", 1, Vote.HEALTHY)).isEqualTo(1);
    assertThat(table.add("a", 1, Vote.HEALTHY)).isEqualTo(2);
  }

  @Test
  void add_manyTextsOfOneHash_givesUp() {
    VoteTable table = new VoteTable(1 << 10, Rating.CRITICAL);
    int last = 0;
    for (int i = 0; i < 1 << 10; i++) {
      String colliding = Integer.toBinaryString(1 << 10 | i).replace("0", "Aa").replace("1", "BB");
      last = table.add(colliding, colliding.length(), Vote.HEALTHY);
    }

    assertThat(last).isEqualTo(VoteTable.MANY);
  }
}
