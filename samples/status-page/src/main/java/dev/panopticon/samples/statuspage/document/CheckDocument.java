package dev.panopticon.samples.statuspage.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Query;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check, from its rating down to the numbers. */
final class CheckDocument {
  private CheckDocument() {}

  static JsonObject of(CheckStatus status, Optional<URI> graphs) {
    Check check = status.check();
    About about = check.about();
    Duration hold = check.holdTimes().worse();
    return StatusDocument.check(status)
        .with("description", about.description())
        .with("runbook", Titles.link(about.runbook()))
        .with("advice", Titles.advice(about.runbook()))
        .with("links", Titles.links(about))
        .with("reason", status.reason())
        .with("remarks", status.remarks())
        .with("expected", status.votes().map(Votes::expected))
        .with("votes", status.votes().map(CheckDocument::votes))
        .with("queries", queries(check.question(), graphs))
        .with("bands", bands(check.bands()))
        .with("combine", CombinationText.of(check.combination()))
        .with("for", hold.isZero() ? null : hold)
        .with("better", ProspectText.better(status))
        .with("worse", ProspectText.worse(status))
        .with("voters", status.voters().stream().map(CheckDocument::voter).toList());
  }

  private static JsonObject votes(Votes votes) {
    return JsonObject.of("healthy", votes.healthy())
        .with("warning", votes.warning())
        .with("unknown", votes.unknown())
        .with("critical", votes.critical())
        .with("silent", votes.silent())
        .with("expected", votes.expected());
  }

  private static List<JsonObject> queries(Question question, Optional<URI> graphs) {
    List<JsonObject> queries = new ArrayList<>();
    for (Question.Input input : question.inputs()) {
      for (Query query : input.alternatives()) {
        queries.add(
            JsonObject.of("name", input.name())
                .with("query", query.text())
                .with("link", graphs.map(server -> graph(server, query))));
      }
    }
    return queries;
  }

  /** Returns the page of a Prometheus that shows what a query gives, without credentials. */
  private static String graph(URI server, Query query) {
    String path = server.getRawPath() == null ? "" : server.getRawPath();
    return "%s://%s%s%sgraph?g0.expr=%s&g0.tab=1"
        .formatted(
            server.getScheme(),
            server.getHost() + (server.getPort() < 0 ? "" : ":" + server.getPort()),
            path,
            path.endsWith("/") ? "" : "/",
            URLEncoder.encode(query.text(), UTF_8));
  }

  private static JsonObject bands(Bands bands) {
    return JsonObject.of("valid", text(bands.valid()))
        .with("healthy", bands.healthy().toString())
        .with("warning", text(bands.warning()))
        .with("otherwise", bands.otherwise())
        .with("expect", text(bands.expect()));
  }

  private static String text(Optional<Condition> condition) {
    return condition.map(Condition::toString).orElse("");
  }

  private static JsonObject voter(VoterStatus voter) {
    JsonObject values = JsonObject.empty();
    voter.values().forEach(values::with);
    return JsonObject.of("voter", voter.voter())
        .with("rating", voter.rating())
        .with("vote", voter.vote().word())
        .with("value", voter.value().isPresent() ? voter.value().getAsDouble() : null)
        .with("values", values)
        .with("reason", voter.reason());
  }
}
