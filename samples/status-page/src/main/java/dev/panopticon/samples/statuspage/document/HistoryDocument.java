package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.watch.Subject;
import dev.panopticon.samples.statuspage.archive.Archive;
import dev.panopticon.samples.statuspage.archive.NumberBook;
import dev.panopticon.samples.statuspage.archive.RatingBook;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What was: spans of ratings, numbers, transitions, changes of a check. */
public final class HistoryDocument {
  private static final int MOST_CHANGES = 50;

  private HistoryDocument() {}

  /**
   * Returns the ratings of a subject, and of a check the numbers of its voters.
   *
   * @param back how far it goes back
   */
  public static JsonObject of(Archive archive, Subject subject, Instant now, Duration back) {
    Instant from = now.minus(back);
    Instant to = archive.ratings().toldUntil(now);
    JsonObject history =
        JsonObject.of("from", from)
            .with("to", to)
            .with(
                "spans",
                archive.ratings().spans(subject, from, to).stream()
                    .map(HistoryDocument::span)
                    .toList());
    if (subject.isCheck()) {
      history.with(
          "lines",
          archive.numbers().lines(subject, from, to).entrySet().stream()
              .map(line -> line(line.getKey(), line.getValue()))
              .toList());
    }
    return history;
  }

  private static JsonObject span(RatingBook.Span span) {
    return JsonObject.of("from", span.from()).with("to", span.to()).with("rating", span.rating());
  }

  private static JsonObject line(String voter, List<NumberBook.Point> points) {
    return JsonObject.of("voter", voter)
        .with("points", points.stream().map(point -> List.of(point.at(), point.number())).toList());
  }

  /** Returns the last changes of a check, the newest first. */
  public static List<JsonObject> changes(Archive archive, String component, String check) {
    return archive.ratings().changes(Subject.check(component, check), MOST_CHANGES).stream()
        .map(
            change ->
                JsonObject.of("at", change.at())
                    .with("rating", change.rating())
                    .with(
                        "value",
                        change.number().isPresent() ? change.number().getAsDouble() : null))
        .toList();
  }

  /**
   * Returns the transitions since an instant, the newest first.
   *
   * @param component the id of one component; empty for all
   */
  public static JsonObject transitions(Archive archive, Instant since, String component) {
    return JsonObject.of(
        "transitions",
        archive.transitions(since, component).stream()
            .map(
                entry ->
                    JsonObject.of("at", entry.at())
                        .with("subject", entry.subject())
                        .with("component", entry.subject().component())
                        .with("check", entry.subject().check())
                        .with("from", entry.was())
                        .with("to", entry.became())
                        .with("reason", entry.reason())
                        .with("told", entry.told()))
            .toList());
  }
}
