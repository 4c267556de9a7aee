package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Row;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Many rules, as real clusters have them, and samples for each in random order: all checks of the
 * shipped rule files, and one for each {@link Shape}.
 */
final class Mix {
  /** How many samples there are: so many that no processor learns their order by heart. */
  static final int SAMPLES = 8_192;

  private static final long SEED = 20_261_124;
  private static final double[] NUMBERS = {
    0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 0.04, 0.1, 0.18, 0.5, 0.93, 1.5, 12, 30, 55, 75, 92, 100, 400
  };

  /** Numbers, signs and the names of numbers, no function; it begins with none of the signs. */
  private static final Pattern PLAIN = Pattern.compile("(?![-!])(?:value|[a-c]|[^a-z])+");

  private final List<Rule> rules;
  private final Random random = new Random(SEED);

  /**
   * A check in all its forms.
   *
   * @param check as it was loaded
   * @param jexl as JEXL interprets it
   * @param byHand as a programmer writes it
   */
  record Rule(Check check, JexlRule jexl, HandWritten byHand) {}

  /**
   * The numbers of a sample, and the rule that rates them.
   *
   * @param rule the rule
   * @param row what it rates; what is computed from the other numbers comes last
   */
  record Rated(Rule rule, Row row) {
    double[] numbers() {
      double[] numbers = new double[rule.check().question().names().size()];
      Arrays.setAll(numbers, row::number);
      return numbers;
    }
  }

  private Mix(List<Rule> rules) {
    this.rules = rules;
  }

  /** Loads the rules as every host application does. */
  static Mix load() {
    List<Rule> rules = new ArrayList<>();
    for (Component component : cluster().components()) {
      for (Check check : component.checks()) {
        HandWritten byHand =
            component.id().equals("shapes")
                ? Shape.ALL.get(rules.size() - Shipped.BY_HAND.size()).byHand()
                : Shipped.BY_HAND.get(component.id() + "/" + check.id());
        JexlRule jexl = new JexlRule(check.bands(), check.question().names(), Shipped.PARAMETERS);
        rules.add(new Rule(check, jexl, Objects.requireNonNull(byHand, check.id())));
      }
    }
    return new Mix(rules);
  }

  /** Returns the mix of those rules alone that every rule engine can read as they are written. */
  Mix plain() {
    return new Mix(rules.stream().filter(rule -> isPlain(rule.check().bands())).toList());
  }

  private static boolean isPlain(Bands bands) {
    return Stream.concat(
            Stream.concat(bands.valid().stream(), bands.warning().stream()),
            Stream.of(bands.healthy()))
        .allMatch(
            condition -> condition.where().isEmpty() && PLAIN.matcher(condition.text()).matches());
  }

  private static Cluster cluster() {
    try {
      Path file = Files.createTempFile("mix", ".yaml");
      try {
        Files.writeString(file, text());
        return RuleFiles.load(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  private static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            panopticon: 1
            cluster: mix
            parameters: { nodes: 3 }
            include:
              - classpath:host.yaml
              - classpath:docker.yaml
              - classpath:consul.yaml
              - classpath:docker-swarm.yaml
              - classpath:weave-net.yaml
              - classpath:glusterfs.yaml
              - classpath:application.yaml
            components:
              shapes:
                voters: 3
                checks:
            """);
    for (Shape shape : Shape.ALL) {
      text.append("      shape-").append(Shape.ALL.indexOf(shape)).append(":\n");
      text.append(
          shape.names().size() == 1
              ? "        query: m\n"
              : "        queries: { " + String.join(": m, ", shape.names()) + ": m }\n");
      text.append("        healthy: \"").append(shape.healthy()).append("\"\n");
      if (!shape.warning().isEmpty()) {
        text.append("        warning: \"").append(shape.warning()).append("\"\n");
      }
    }
    return text.toString();
  }

  /** Returns every rule with about as many samples, in random order. */
  List<Rated> samples() {
    List<Rated> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      samples.add(sample(rules.get(i % rules.size())));
    }
    Collections.shuffle(samples, random);
    return samples;
  }

  /** Numbers that divide by zero are left out: JEXL and Java go on with infinity. */
  private Rated sample(Rule rule) {
    double[] numbers = numbers(rule.check());
    while (isUndefined(rule.check(), numbers)) {
      numbers = numbers(rule.check());
    }
    return new Rated(rule, Row.of(numbers));
  }

  private double[] numbers(Check check) {
    double[] numbers = new double[check.question().names().size()];
    Arrays.setAll(numbers, place -> NUMBERS[random.nextInt(NUMBERS.length)]);
    check
        .question()
        .value()
        .ifPresent(value -> numbers[numbers.length - 1] = value.of(Row.of(numbers)));
    return numbers;
  }

  private static boolean isUndefined(Check check, double[] numbers) {
    Row row = Row.of(numbers);
    Stream<Condition> conditions =
        Stream.of(
                check.bands().valid().stream(),
                Stream.of(check.bands().healthy()),
                check.bands().warning().stream())
            .flatMap(all -> all);
    return Arrays.stream(numbers).anyMatch(Double::isNaN)
        || conditions.anyMatch(condition -> condition.of(row) == Truth.UNDEFINED);
  }
}
