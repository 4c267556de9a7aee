package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Changes components by what the cluster file overrides; each target must exist. */
final class Overrides {
  static final int MOST_CHECKS = 20_000;
  private static final String CHECKS = "checks";

  private final Map<String, ComponentSource> components;
  private final boolean isComplete;
  private final Optional<Node> clusterBy;
  private final Problems problems;
  private final AddedParameters added;

  /**
   * Changes these components.
   *
   * @param isComplete whether all includes could be read; if not, a missing target says nothing new
   * @param clusterBy what the cluster says in {@code by}
   */
  Overrides(
      Map<String, ComponentSource> components,
      boolean isComplete,
      Optional<Node> clusterBy,
      Problems problems) {
    this.components = components;
    this.isComplete = isComplete;
    this.clusterBy = clusterBy;
    this.problems = problems;
    this.added = new AddedParameters(problems);
  }

  /** Changes whole components first, adds the checks of their jobs, then changes checks. */
  void apply(Mapping overrides) {
    overrides.entries().values().stream()
        .filter(entry -> !isOfCheck(entry))
        .forEach(this::component);
    expandJobs();
    Map<String, Map<String, Entry>> changes = new LinkedHashMap<>();
    overrides.entries().values().stream()
        .filter(Overrides::isOfCheck)
        .forEach(
            entry -> {
              refuseTwice(entry, overrides);
              check(entry, changes);
            });
    changes.forEach(this::change);
    added.refuseUnused(components);
  }

  void expandJobs() {
    refuseTooManyChecks();
    Jobs jobs = new Jobs(clusterBy, problems);
    components.replaceAll((id, component) -> component.withMap(jobs.expand(component.map())));
  }

  /** Before they are made: few lines can include one component very often. */
  private void refuseTooManyChecks() {
    long count = 0;
    for (ComponentSource component : components.values()) {
      count += size(component, CHECKS) + size(component, "jobs");
      if (count > MOST_CHECKS) {
        problems.end(component.place(), "a cluster has at most %d checks".formatted(MOST_CHECKS));
      }
    }
  }

  private static int size(ComponentSource component, String key) {
    Node node = component.map().get(key).orElse(null);
    int entries = node instanceof Mapping map ? map.entries().size() : 0;
    int texts = node instanceof Scalar ? 1 : 0;
    return node instanceof Sequence list ? list.items().size() : entries + texts;
  }

  private static boolean isOfCheck(Entry entry) {
    return entry.key().text().contains("/");
  }

  private void component(Entry entry) {
    String id = entry.key().text();
    ComponentSource component = components.get(id);
    if (component == null) {
      unknown(entry, 0, "component", components.keySet());
    } else if (entry.value().isNull()) {
      components.remove(id);
    } else if (isMap(entry)) {
      Mapping changes = withoutKeysOfFiles((Mapping) entry.value());
      new Removals(problems).check(Level.COMPONENT, component.map(), changes);
      added.add(id, component.map(), changes);
      components.put(id, component.withMap(component.map().overriddenBy(changes)));
    }
  }

  private Mapping withoutKeysOfFiles(Mapping changes) {
    Mapping rest = changes;
    for (String key : Level.OF_FILES) {
      if (changes.get(key).isPresent()) {
        problems.add(
            Code.UNKNOWN_KEY,
            changes.keyPlace(key),
            key.equals("component")
                ? "an override cannot change 'component': where a file is included, 'as' gives it another id"
                : "an override has no '%s': each file says its own".formatted(key));
        rest = rest.without(key);
      }
    }
    return rest;
  }

  /** Gathers the changes by component: each is copied once, however many of its checks change. */
  private void check(Entry entry, Map<String, Map<String, Entry>> changes) {
    String[] path = entry.key().text().split("/", 2);
    ComponentSource component = components.get(path[0]);
    if (component == null) {
      unknown(entry, 0, "component", components.keySet());
      return;
    }
    Node found = component.map().get(CHECKS).orElse(null);
    Mapping checks = found instanceof Mapping map ? map : new Mapping(Map.of(), component.place());
    Entry target = checks.entries().get(path[1]);
    if (target == null) {
      unknown(entry, 1, "check", checks.entries().keySet());
    } else if (entry.value().isNull() || isMap(entry)) {
      if (entry.value() instanceof Mapping keys && target.value() instanceof Mapping old) {
        new Removals(problems).check(Level.CHECK, old, keys);
      }
      changes
          .computeIfAbsent(path[0], id -> new LinkedHashMap<>())
          .put(path[1], new Entry(target.key(), entry.value()));
    }
  }

  /** A check can be changed by its path, and within its component, but no key in both ways. */
  private void refuseTwice(Entry ofCheck, Mapping overrides) {
    String[] path = ofCheck.key().text().split("/", 2);
    Optional<Mapping> other =
        map(overrides.get(path[0]))
            .flatMap(component -> map(component.get(CHECKS)))
            .flatMap(checks -> map(checks.get(path[1])));
    if (other.isPresent() && ofCheck.value() instanceof Mapping keys) {
      for (Entry key : keys.entries().values()) {
        if (other.get().get(key.key().text()).isPresent()) {
          problems.add(
              Code.CONFLICT,
              key.key().place(),
              "'%s' of %s is overridden twice; keep one"
                  .formatted(key.key().text(), ofCheck.key().text()),
              Notes.related(other.get().keyPlace(key.key().text()), "overridden here too"));
        }
      }
    }
  }

  private static Optional<Mapping> map(Optional<Node> node) {
    return node.filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  private void change(String id, Map<String, Entry> changes) {
    ComponentSource component = components.get(id);
    Entry old = component == null ? null : component.map().entries().get(CHECKS);
    if (component != null && old != null && old.value() instanceof Mapping checks) {
      Mapping changed = checks.overriddenBy(new Mapping(changes, checks.place()));
      components.put(id, component.withMap(component.map().with(old.key(), changed)));
    }
  }

  private boolean isMap(Entry entry) {
    boolean isMap = entry.value() instanceof Mapping;
    if (!isMap) {
      problems.add(
          Code.SHAPE,
          entry.value().place(),
          "an override must be a map of keys, or ~ to remove '%s'; found %s"
              .formatted(entry.key().text(), entry.value().shape()));
    }
    return isMap;
  }

  /** Reports a part of a key, such as the check in {@code component/check}. */
  private void unknown(Entry entry, int part, String what, Collection<String> known) {
    String[] path = entry.key().text().split("/", 2);
    String name = path[part];
    int offset = part == 0 ? 0 : path[0].length() + 1;
    String slashed = entry.key().text().replaceFirst("\\.", "/");
    if (part == 0 && path.length == 1 && known.contains(slashed.split("/", 2)[0])) {
      problems.add(
          Code.UNKNOWN_NAME,
          entry.key().place(),
          "a check is named with '/', like '%s'; was '%s'".formatted(slashed, name),
          Notes.suggesting(Replacement.of(entry.key().place(), name, slashed)));
    } else if (isComplete) {
      problems.add(
          Code.UNKNOWN_NAME,
          entry.key().place(offset, name.length()),
          "there is no %s '%s' to override%s".formatted(what, name, Suggestion.of(name, known)),
          Suggestion.notes(entry.key().place(offset, 1), name, known));
    }
  }
}
