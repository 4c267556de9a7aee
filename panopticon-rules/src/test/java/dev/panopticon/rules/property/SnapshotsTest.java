package dev.panopticon.rules.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.lint.ExactBands;
import dev.panopticon.rules.lint.ExactBands.Band;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for the reference cluster, with a fixed seed, and for stranger rules. */
class SnapshotsTest {
  private static final Path RULES = Path.of("../rules/swarm-cluster.yaml");
  private static final Cluster CLUSTER = RuleFiles.load(RULES);
  private static final List<Snapshot> MANY = many(CLUSTER, 2_000);

  @TempDir private Path folder;

  private static List<Snapshot> many(Cluster cluster, int count) {
    SnapshotMaker maker = new SnapshotMaker(CheckScenes.of(cluster));
    Random random = new Random(1);
    return Stream.generate(() -> maker.make(random)).limit(count).toList();
  }

  private static Stream<Sample> samples(Snapshot snapshot) {
    return snapshot.answers().values().stream()
        .flatMap(
            answer ->
                answer instanceof Answer.Samples some ? some.samples().stream() : Stream.of());
  }

  private static Map<String, Set<Rating>> ratings(Cluster cluster, List<Snapshot> snapshots) {
    Map<String, Set<Rating>> ratings = new TreeMap<>();
    for (Snapshot snapshot : snapshots) {
      ClusterStatus status = cluster.evaluate(snapshot);
      add(ratings, "the cluster", status.rating());
      Votings.checks(status).forEach((path, check) -> add(ratings, path, check.rating()));
    }
    return ratings;
  }

  private static void add(Map<String, Set<Rating>> ratings, String path, Rating rating) {
    ratings.computeIfAbsent(path, key -> EnumSet.noneOf(Rating.class)).add(rating);
  }

  @Test
  void referenceCluster_everyRatingOfEveryCheck_occurs() {
    Map<String, Set<Rating>> occurring = ratings(CLUSTER, MANY);

    assertThat(occurring.remove("the cluster")).containsExactly(Rating.values());
    assertThat(occurring).isEqualTo(possible(CLUSTER));
  }

  /** Which ratings there are, by trying all votes of a check. */
  private static Map<String, Set<Rating>> possible(Cluster cluster) {
    Map<String, Set<Rating>> possible = new TreeMap<>();
    for (Component component : cluster.components()) {
      for (Check check : component.checks()) {
        String path = component.id() + "/" + check.id();
        add(possible, path, Rating.UNKNOWN);
        Rating rest = check.bands().otherwise();
        boolean hasWarning = check.bands().warning().isPresent() || rest == Rating.WARNING;
        int expected = check.voters().expected();
        for (int healthy = 0; healthy <= expected; healthy++) {
          for (int warning = 0; warning <= (hasWarning ? expected - healthy : 0); warning++) {
            int left = expected - healthy - warning;
            for (int silent = 0; silent <= left; silent++) {
              boolean isRestCritical = rest == Rating.CRITICAL;
              if (isRestCritical || silent == left) {
                Votes votes = new Votes(healthy, warning, 0, left - silent, silent);
                add(possible, path, check.combination().rate(votes, check.silence()));
              }
            }
          }
        }
      }
    }
    return possible;
  }

  @Test
  void referenceCluster_everyThreshold_isHitAndNarrowlyMissed() {
    Map<String, Set<Double>> values = new TreeMap<>();
    for (Snapshot snapshot : MANY) {
      Votings.checks(CLUSTER.evaluate(snapshot))
          .forEach(
              (path, check) ->
                  check.voters().stream()
                      .flatMap(voter -> voter.value().stream().boxed())
                      .forEach(
                          value ->
                              values.computeIfAbsent(path, key -> new TreeSet<>()).add(value)));
    }
    Map<String, ExactBands> bands = RuleFiles.bands(RULES, Map.of());

    assertThat(bands).hasSizeGreaterThan(15);
    List<String> missed = new ArrayList<>();
    bands.forEach(
        (path, exact) ->
            exact.bands().stream()
                .filter(band -> band.rating().isPresent())
                .filter(band -> Double.isFinite(band.from()))
                .map(Band::from)
                .forEach(
                    edge ->
                        Stream.of(edge, Math.nextDown(edge), Math.nextUp(edge))
                            .filter(number -> exact.rating(number).isPresent())
                            .filter(number -> !near(values.get(path), number))
                            .forEach(number -> missed.add(path + " " + number))));
    assertThat(missed).isEmpty();
  }

  /** Of a number that is computed the last digits are not in our hand. */
  private static boolean near(Set<Double> values, double number) {
    return values.stream().anyMatch(value -> Math.abs(value - number) <= 2 * Math.ulp(number));
  }

  @Test
  void referenceCluster_everyTrouble_occurs() {
    assertThat(occurs(snapshot -> samples(snapshot).findAny().isEmpty())).isTrue();
    assertThat(occurs(SnapshotsTest::hasFailure)).isTrue();
    assertThat(occursValue(value -> value.isNaN())).isTrue();
    assertThat(occursValue(value -> value == Double.POSITIVE_INFINITY)).isTrue();
    assertThat(occursValue(value -> value == Double.NEGATIVE_INFINITY)).isTrue();
    assertThat(occurs(snapshot -> samples(snapshot).anyMatch(SnapshotsTest::isCopy))).isTrue();
    assertThat(occursVoter(voter -> voter.voter().equals("stranger"))).isTrue();
    assertThat(occursVoter(voter -> voter.voter().equals("(no host)"))).isTrue();
    assertThat(occursVoter(voter -> voter.vote() == Vote.SILENT)).isTrue();
    assertThat(occursCheck(check -> check.votes().filter(v -> v.silent() > 1).isPresent()))
        .isTrue();
  }

  private static boolean occurs(Predicate<Snapshot> wanted) {
    return MANY.stream().anyMatch(wanted);
  }

  private static boolean occursValue(Predicate<Double> wanted) {
    return occurs(snapshot -> samples(snapshot).map(Sample::value).anyMatch(wanted));
  }

  private static boolean occursCheck(Predicate<CheckStatus> wanted) {
    return occurs(
        snapshot -> Votings.checks(CLUSTER.evaluate(snapshot)).values().stream().anyMatch(wanted));
  }

  private static boolean occursVoter(Predicate<VoterStatus> wanted) {
    return occursCheck(check -> check.voters().stream().anyMatch(wanted));
  }

  private static boolean hasFailure(Snapshot snapshot) {
    return snapshot.answers().values().stream().anyMatch(Answer.Failed.class::isInstance);
  }

  private static boolean isCopy(Sample sample) {
    return sample.labels().value("copy").equals("2");
  }

  @Test
  void samples_ofPlainQueries_areSelectedByThem() {
    for (Snapshot snapshot : MANY.subList(0, 200)) {
      assertThat(snapshot.answers().keySet())
          .containsExactlyInAnyOrderElementsOf(CLUSTER.queries());
      snapshot
          .answers()
          .forEach(
              (query, answer) -> {
                if (answer instanceof Answer.Samples some) {
                  assertThat(some.samples())
                      .allMatch(sample -> Selector.parse(query.text()).matches(sample.labels()));
                }
              });
    }
  }

  @Test
  void smaller_ofAnySnapshot_saysLessUntilNothingIsLeft() {
    for (Snapshot snapshot : MANY.subList(0, 10)) {
      assertThat(Edits.smaller(snapshot)).allMatch(less -> Edits.size(less) < Edits.size(snapshot));
      Snapshot smallest = snapshot;
      Optional<Snapshot> less = Optional.of(snapshot);
      while (less.isPresent()) {
        smallest = less.get();
        less = Edits.smaller(smallest).reduce((first, second) -> second);
      }
      assertThat(Edits.text(smallest)).isEqualTo("# no samples\n");
      assertThat(smallest.answers()).containsOnlyKeys(CLUSTER.queries());
    }
  }

  @Test
  void rules_namesLabelsJoinsAndTexts_areReadOffTheConditions() throws IOException {
    Path file = folder.resolve("odd.yaml");
    Files.writeString(
        file,
        """
        panopticon: 1
        cluster: odd
        host-label: node
        components:
          a:
            parameters: { wanted: master, least: 17, most: 40.5 }
            voters: [one, two]
            checks:
              role:
                query: 'up{job="x"}'
                healthy: value == least && labels.role == wanted
              used:
                queries: { used: 'used{mount=~"a|b"}', total: 'sum by (node) (size)' }
                value: percent(used, total)
                healthy: value < most
                warning: oneOf(used, 1234, 5678)
              disk:
                query: rate(disk[5m])
                by: [host, device]
                voters: 4
                healthy: abs(value) < 3 || value == 99
              joined:
                queries: { sent: sent, limit: limit }
                join-on: [link]
                voters: 2
                by: [link]
                healthy: sent < limit
                combine: worst
              whole:
                query: max(cluster)
                by: []
                healthy: value > 5
                warning: value > 4
                else: unknown
        """);
    Cluster odd = RuleFiles.load(file);
    Map<String, Set<Rating>> ratings = ratings(odd, many(odd, 1_000));

    assertThat(ratings.get("a/role")).contains(Rating.HEALTHY, Rating.WARNING, Rating.CRITICAL);
    assertThat(ratings.get("a/used")).containsExactly(Rating.values());
    assertThat(ratings.get("a/disk")).contains(Rating.HEALTHY, Rating.WARNING, Rating.CRITICAL);
    assertThat(ratings.get("a/joined")).containsExactly(Rating.values());
    assertThat(ratings.get("a/whole")).containsExactly(Rating.values());
    RuleProperties.check(odd);
  }

  @Test
  void conditionInJava_smallNumbersAreTried() {
    Check check =
        Check.builder(
                "c",
                Question.of(Query.of("m")),
                Voters.hosts(1),
                Bands.healthy(Condition.of("enough, says Java", row -> row.value() >= 7)))
            .build();
    Cluster java = Cluster.of("j", List.of(Component.builder("a").check(check).build()));

    assertThat(ratings(java, many(java, 300)).get("a/c"))
        .containsExactly(Rating.HEALTHY, Rating.UNKNOWN, Rating.CRITICAL);
  }

  @Test
  void clusterWithoutChecks_isNeverHealthyAndSatisfiesAll() {
    Cluster empty = Cluster.of("e", List.of(Component.builder("a").build()));

    assertThat(ratings(empty, many(empty, 50)).get("the cluster")).containsExactly(Rating.UNKNOWN);
    RuleProperties.check(empty);
  }

  @Provide
  Arbitrary<Snapshot> snapshots() {
    return Snapshots.of(CLUSTER);
  }

  @Property(tries = 200)
  void arbitrary_underJqwik_answersEveryQuery(@ForAll("snapshots") Snapshot snapshot) {
    assertThat(snapshot.answers()).containsOnlyKeys(CLUSTER.queries());
  }
}
