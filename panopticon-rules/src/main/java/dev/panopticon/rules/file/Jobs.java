package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds for each job of a component the check whether its targets are up. */
final class Jobs {
  private static final String CHECKS = "checks";

  /** The only voters that {@code up} knows: it has no label but the target's own. */
  private static final Set<String> TARGETS = Set.of("host", "instance");

  private final Optional<Node> clusterBy;
  private final Problems problems;

  /** Adds checks to components, which inherit {@code by} from their cluster. */
  Jobs(Optional<Node> clusterBy, Problems problems) {
    this.clusterBy = clusterBy;
    this.problems = problems;
  }

  Mapping expand(Mapping component) {
    List<Scalar> jobs = new Fields(component, problems).scalars("jobs");
    if (jobs.size() == 1 && jobs.get(0).plain() && jobs.get(0).text().contains(",")) {
      refuseList(jobs.get(0));
      return component;
    }
    if (jobs.isEmpty()) {
      return component;
    }
    Node old = component.get(CHECKS).orElse(new Mapping(Map.of(), component.place()));
    if (!(old instanceof Mapping checks)) {
      return component;
    }
    Map<String, Entry> added = new LinkedHashMap<>();
    for (Scalar job : jobs) {
      String id = jobs.size() == 1 ? "up" : "up-" + slug(job.text().strip());
      Place place = job.place();
      Entry first = checks.entries().getOrDefault(id, added.get(id));
      if (first != null) {
        problems.add(
            Code.DUPLICATE_ID,
            place,
            "the job adds the check '%s', which exists already".formatted(id),
            Notes.related(first.key().place(), "first defined here"));
      }
      added.put(id, new Entry(scalar(id, place), up(job.text().strip(), place, component)));
    }
    checks.entries().forEach(added::putIfAbsent);
    return component
        .without(CHECKS)
        .with(scalar(CHECKS, component.keyPlace(CHECKS)), new Mapping(added, checks.place()));
  }

  private void refuseList(Scalar job) {
    String text = job.text().strip();
    String items = text.replaceAll("^\\((.*)\\)$", "$1");
    problems.add(
        Code.SHAPE,
        job.place(),
        "'jobs' is one text here, '%s'; a list stands in square brackets".formatted(text),
        Notes.suggesting(Replacement.of(job.place(), text, "[" + items + "]")));
  }

  private Mapping up(String job, Place place, Mapping component) {
    String quoted = job.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    Mapping check =
        new Mapping(Map.of(), place)
            .with(scalar("title", place), scalar("Targets of job " + job + " are up", place))
            .with(scalar("query", place), scalar("up{job=\"" + quoted + "\"}", place))
            .with(scalar("healthy", place), scalar("value == 1", place));
    return component.get("by").or(() -> clusterBy).filter(Jobs::isByTarget).isPresent()
        ? check
        : check.with(scalar("by", place), scalar("host", place));
  }

  private static boolean isByTarget(Node by) {
    List<Node> labels = by instanceof Sequence list ? list.items() : List.of(by);
    return !labels.isEmpty()
        && labels.stream()
            .allMatch(
                label -> label instanceof Scalar text && TARGETS.contains(text.text().strip()));
  }

  private static Scalar scalar(String text, Place place) {
    return new Scalar(text, true, Layout.at(place));
  }

  private static String slug(String job) {
    return job.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
