package dev.panopticon.core.insight;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which nodes can stand in for each other: exchanging their names everywhere changes nothing.
 *
 * <p>Whatever a set of lost nodes does then depends only on how many of each class are in it. A
 * condition that names a single host in its text is not seen through; there the class may be wrong.
 */
final class Twins {
  private final NodePlaces places;
  private final List<List<Fact>> byNode = new ArrayList<>();

  /**
   * Something that is so, and changes with the names of nodes.
   *
   * @param check the place of the check it is about
   * @param voter the voter it speaks of; empty where it speaks of none
   * @param series the series it speaks of; none where it speaks of none
   * @param nodes those who go with it
   * @param what the rest of it
   */
  private record Fact(int check, String voter, Labels series, Set<String> nodes, Object what) {

    Fact exchanged(String one, String other) {
      Map<String, String> labels = new TreeMap<>();
      series.forEach((name, value) -> labels.put(name, exchange(value, one, other)));
      Set<String> exchanged = new LinkedHashSet<>();
      nodes.forEach(node -> exchanged.add(exchange(node, one, other)));
      List<String> voters = new ArrayList<>();
      names(voter).forEach(name -> voters.add(exchange(name, one, other)));
      return new Fact(check, String.join(", ", voters), Labels.of(labels), exchanged, what);
    }

    /** Returns everything in it that may be a node. */
    Set<String> mentioned() {
      Set<String> mentioned = new LinkedHashSet<>(nodes);
      series.forEach((name, value) -> mentioned.add(Voters.host(value)));
      names(voter).forEach(name -> mentioned.add(Voters.host(name)));
      return mentioned;
    }

    /** Returns what is the same for two nodes only if they can be twins. */
    int shape() {
      return Objects.hash(check, nodes.size(), what);
    }

    private static List<String> names(String voter) {
      return List.of(voter.split(", ", -1));
    }

    private static String exchange(String text, String one, String other) {
      String host = Voters.host(text);
      if (host.equals(one) || host.equals(other)) {
        return (host.equals(one) ? other : one) + text.substring(host.length());
      }
      return text;
    }
  }

  private Twins(LossModel model) {
    this.places = model.places();
    places.nodes().forEach(node -> byNode.add(new ArrayList<>()));
    List<CheckLosses> checks = model.checks();
    for (int i = 0; i < checks.size(); i++) {
      CheckLosses check = checks.get(i);
      for (String name : check.check().voters().names()) {
        add(new Fact(i, name, Labels.none(), Set.of(), "expected"));
      }
      for (NodeCount count : check.counts()) {
        int number = check.counts().indexOf(count);
        for (String node : count.counted()) {
          add(new Fact(i, "", Labels.none(), Set.of(node), "counted by " + number));
        }
      }
      if (check.isVotesAlone()) {
        addVotes(i, check.tally());
      } else {
        addSamples(i, check, model.loss());
      }
    }
  }

  private void addVotes(int check, Tally tally) {
    for (Tally.Part part : tally.parts()) {
      Set<String> nodes = places.names(part.nodes());
      add(new Fact(check, part.voter(), Labels.none(), nodes, part.vote()));
    }
  }

  private void addSamples(int place, CheckLosses check, NodeLoss loss) {
    for (Query query : check.check().queries()) {
      int number = check.check().queries().indexOf(query);
      for (Sample sample : loss.samples(query)) {
        Set<String> nodes = loss.speakers().of(query, sample.labels());
        add(new Fact(place, "", sample.labels(), nodes, List.of(number, sample.value())));
      }
    }
  }

  private void add(Fact fact) {
    BitSet mentioned = places.of(fact.mentioned());
    mentioned.stream().forEach(place -> byNode.get(place).add(fact));
  }

  /** Returns the classes of nodes, each in the order of names. */
  static List<List<String>> of(LossModel model) {
    return new Twins(model).classes();
  }

  private List<List<String>> classes() {
    List<List<Integer>> classes = new ArrayList<>();
    List<Integer> shapes =
        byNode.stream().map(facts -> facts.stream().mapToInt(Fact::shape).sum()).toList();
    for (int node = 0; node < byNode.size(); node++) {
      int here = node;
      classes.stream()
          .filter(others -> shapes.get(others.get(0)).equals(shapes.get(here)))
          .filter(others -> areTwins(others.get(0), here))
          .findFirst()
          .ifPresentOrElse(
              others -> others.add(here), () -> classes.add(new ArrayList<>(List.of(here))));
    }
    return classes.stream().map(list -> list.stream().map(places.nodes()::get).toList()).toList();
  }

  private boolean areTwins(int one, int other) {
    String first = places.nodes().get(one);
    String second = places.nodes().get(other);
    Map<Fact, Integer> balance = new HashMap<>();
    for (int node : List.of(one, other)) {
      for (Fact fact : byNode.get(node)) {
        balance.merge(fact, 1, Integer::sum);
        balance.merge(fact.exchanged(first, second), -1, Integer::sum);
      }
    }
    return balance.values().stream().allMatch(count -> count == 0);
  }
}
