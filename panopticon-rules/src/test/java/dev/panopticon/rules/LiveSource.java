package dev.panopticon.rules;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A source as a server is: it answers from {@code samples.prom}, and some queries as {@code
 * answers.txt} says, a line for each: {@code QUERY => } and a number, another query that is asked
 * instead, or {@code rejected: }, {@code range: }, {@code down: } with the cause.
 */
final class LiveSource implements SampleSource {
  /** What can only be found by asking. */
  static final Set<Code> CODES =
      EnumSet.copyOf(Stream.of(Code.values()).filter(code -> Code.isOfSource(code.id())).toList());

  static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

  private final RecordedSamples samples;
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final List<Query> asked = new ArrayList<>();

  private LiveSource(Path folder) throws IOException {
    samples = RecordedSamples.read(folder.resolve("samples.prom"), Instant.EPOCH);
    for (String line : Files.readAllLines(folder.resolve("answers.txt"))) {
      String[] parts = line.split(" => ", 2);
      answers.put(parts[0], parts[1]);
    }
  }

  static LiveSource of(Path folder) throws IOException {
    return new LiveSource(folder);
  }

  /** Returns everything that was asked. */
  List<Query> asked() {
    return asked;
  }

  @Override
  public Snapshot fetch(Collection<Query> queries) {
    asked.addAll(queries);
    Map<Query, Answer> given = new LinkedHashMap<>();
    queries.forEach(query -> given.put(query, answer(query)));
    return new Snapshot(Instant.EPOCH, given);
  }

  private Answer answer(Query query) {
    String known = answers.getOrDefault(query.text(), answers.getOrDefault("*", query.text()));
    String[] words = known.split(": ", 2);
    return switch (words[0]) {
      case "rejected" -> Answer.rejected(words[1]);
      case "range" -> Answer.noVector(words[1]);
      case "down" -> Answer.failed(words[1]);
      default ->
          known.matches("[0-9]+")
              ? Answer.of(Sample.of(Labels.none(), Double.parseDouble(known)))
              : samples.fetch(List.of(Query.of(known))).answer(Query.of(known));
    };
  }
}
