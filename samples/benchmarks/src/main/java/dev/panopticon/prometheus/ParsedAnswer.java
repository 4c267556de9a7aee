package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Sample;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;

/** The way from the bytes of an answer to its samples, without the network. */
public final class ParsedAnswer {
  private ParsedAnswer() {}

  /** Returns the samples of an instant vector, as a source hands them out. */
  public static List<Sample> samples(byte[] json) {
    Document document = new DocumentReader(Span.INSTANT).read(new ByteArrayInputStream(json));
    Answer answer = Answer.of(Objects.requireNonNull(document.result()).samples());
    return ((Answer.Samples) answer).samples();
  }
}
