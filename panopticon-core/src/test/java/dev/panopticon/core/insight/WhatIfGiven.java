package dev.panopticon.core.insight;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import java.util.List;

/** Hosts that are up and count their peers, for what-if. */
final class WhatIfGiven {
  static final String UP =
      """
      up{instance="n1:1"} 1
      up{instance="n2:1"} 1
      up{instance="n3:1"} 1
      """;
  static final String PEERS =
      """
      peers{instance="n1:2"} 3
      peers{instance="n2:2"} 3
      peers{instance="n3:2"} 3
      """;

  private WhatIfGiven() {}

  static Check.Builder check(String id, String metric, int voters, double least) {
    Condition healthy = Condition.of("value >= " + (int) least, row -> row.value() >= least);
    Question question = Question.of(Query.of(metric));
    return Check.builder(id, question, Voters.hosts(voters), Bands.healthy(healthy));
  }

  static Component.Builder component(String id, Check.Builder... checks) {
    Component.Builder component = Component.builder(id);
    List.of(checks).forEach(check -> component.check(check.build()));
    return component;
  }

  static ClusterStatus evaluate(Cluster cluster, String samples) {
    return cluster.evaluate(
        RecordedSamples.of(SampleText.parse(samples), Given.NOON).fetch(cluster.queries()));
  }

  static String samples(ClusterStatus status, String query) {
    StringBuilder text = new StringBuilder();
    Answer answer = status.scenario().snapshot().answer(Query.of(query));
    ((Answer.Samples) answer).samples().forEach(sample -> text.append(sample).append('\n'));
    return text.toString();
  }
}
