package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.samples.benchmarks.Mix.Rule;
import java.util.List;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.jexl.JexlRule;

/** A check as rules of Easy Rules: the first whose condition holds gives the vote. */
final class EasyRule {
  private static final RulesEngine ENGINE =
      new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));

  private final Rules rules = new Rules();
  private final Result result;
  private final List<String> names;

  /** What a rule's action sets; public, so that JEXL finds its methods. */
  public static final class Result {
    private final Vote otherwise;
    private Vote vote = Vote.SILENT;

    Result(Vote otherwise) {
      this.otherwise = otherwise;
    }

    /** Votes healthy. */
    public void healthy() {
      vote = Vote.HEALTHY;
    }

    /** Votes warning. */
    public void warning() {
      vote = Vote.WARNING;
    }
  }

  EasyRule(Rule rule) {
    Bands bands = rule.check().bands();
    names = rule.check().question().names();
    result = new Result(Vote.of(bands.otherwise()));
    rules.register(rule("healthy", bands.healthy().text(), 1));
    bands.warning().ifPresent(warning -> rules.register(rule("warning", warning.text(), 2)));
  }

  private static JexlRule rule(String vote, String condition, int priority) {
    return new JexlRule(new JexlBuilder().permissions(JexlPermissions.UNRESTRICTED).create())
        .name(vote)
        .priority(priority)
        .when(condition)
        .then("result." + vote + "()");
  }

  Vote vote(double[] numbers) {
    Facts facts = new Facts();
    for (int i = 0; i < numbers.length; i++) {
      facts.put(names.get(i), numbers[i]);
    }
    facts.put("result", result);
    result.vote = result.otherwise;
    ENGINE.fire(rules, facts);
    return result.vote;
  }
}
