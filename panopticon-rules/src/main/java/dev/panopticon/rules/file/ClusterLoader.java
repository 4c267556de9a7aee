package dev.panopticon.rules.file;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.Ids;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Loads one cluster: reads all its files, then everything in them, and collects every problem. */
public final class ClusterLoader {
  private final Problems problems;
  private final Revision revision;
  private Map<Path, String> seen = Map.of();
  private boolean isAlone;

  /** Returns a loader that reports here. */
  public ClusterLoader(Problems problems) {
    this(problems, Revision.none());
  }

  /** Returns a loader of rules that are changed before they are understood. */
  public ClusterLoader(Problems problems, Revision revision) {
    this.problems = problems;
    this.revision = revision;
  }

  /**
   * Loads a cluster file and what it includes.
   *
   * @param given values of parameters: numbers, texts, lists of texts, durations, or entries of
   *     another file
   * @return the cluster, or nothing where the problems say why not
   */
  public Optional<Cluster> load(Path file, Map<String, ?> given) {
    return loaded(file, given).map(LoadedCluster::cluster);
  }

  /**
   * Loads a cluster file as {@link #load} does, or a component file as a cluster of nothing else,
   * which has its id.
   */
  public Optional<Cluster> loadEither(Path file, Map<String, ?> given) {
    isAlone = true;
    return load(file, given);
  }

  /** Reports what is wrong with a component file whatever a cluster tells. */
  public void checkComponent(Path file, Map<String, ?> given) {
    new LoneComponent(problems).check(file, given);
  }

  /** Reports what is wrong with a cluster file and what it includes. */
  public void check(Path file, Map<String, ?> given) {
    Optional<LoadedCluster> unused = loaded(file, given);
  }

  /**
   * Loads a cluster file and what it includes, and keeps what the files say.
   *
   * @param given values of parameters: numbers, texts, lists of texts, durations
   * @return the cluster, or nothing where the problems say why not
   */
  public Optional<LoadedCluster> loaded(Path file, Map<String, ?> given) {
    Map<String, Object> values = GivenValues.checked(given);
    try {
      return read(file, values);
    } catch (Problems.Ended limitPassed) {
      return Optional.empty();
    }
  }

  private Optional<LoadedCluster> read(Path file, Map<String, Object> given) {
    Library library = new Library(file, problems);
    try {
      return loaded(library, file, given);
    } finally {
      seen = library.seen();
    }
  }

  /** Returns what the last load found where it looked for files, as {@link Library#seen()}. */
  public Map<Path, String> seen() {
    return seen;
  }

  private Optional<LoadedCluster> loaded(Library library, Path file, Map<String, Object> given) {
    Optional<Mapping> root =
        library
            .open(file)
            .map(keys -> isAlone ? LoneCluster.of(file, keys) : keys)
            .map(keys -> revision.revise(Revision.CLUSTER, keys));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Fields cluster = new Fields(root.get(), problems);
    RuleFileKind kind = RuleFileKind.ofKeys(root.get().entries().keySet());
    Optional<String> instead = instead(kind);
    if (instead.isPresent()) {
      problems.add(Code.MISSING_KEY, cluster.keyPlace(kind.id()), instead.get());
      return Optional.empty();
    }
    cluster.allowing(Level.CLUSTER);
    FormatVersion.check(cluster, problems);
    int before = problems.errorCount();
    Map<String, ComponentSource> components = new Includes(library, problems).read(cluster);
    boolean isComplete =
        problems.errorCount() == before
            && !cluster.isMistyped("include")
            && !cluster.isMistyped("components");
    Map<String, Mapping> written = new LinkedHashMap<>();
    components.forEach((id, component) -> written.put(id, component.map()));
    Overrides overrides = new Overrides(components, isComplete, cluster.node("by"), problems);
    cluster.map("override").ifPresentOrElse(overrides::apply, overrides::expandJobs);
    components.replaceAll(
        (id, component) -> component.withMap(revision.revise(id, component.map())));
    Files files = new Files(root.get(), components, written, isComplete);
    return build(cluster, files, given, library.growth());
  }

  /** Returns what to do with a file that is known to be no cluster. */
  private static Optional<String> instead(RuleFileKind kind) {
    return switch (kind) {
      case COMPONENT -> Optional.of("this is one component: load a cluster file that includes it");
      case TESTS ->
          Optional.of(
              "this is a file of tests: run it with 'panopticon test', or load the cluster file"
                  + " that its 'rules' names");
      case CLUSTER, OTHER, UNREADABLE -> Optional.empty();
    };
  }

  /** What was read: the cluster file, and the components with and without its overrides. */
  private record Files(
      Mapping root,
      Map<String, ComponentSource> sources,
      Map<String, Mapping> written,
      boolean isComplete) {
    Mapping written(ComponentSource source) {
      return written.getOrDefault(source.id(), source.map());
    }
  }

  private Optional<LoadedCluster> build(
      Fields cluster, Files files, Map<String, Object> given, Growth growth) {
    Map<String, ComponentSource> sources = files.sources();
    Parameters parameters = parameters(cluster, sources.values(), files.isComplete(), given);
    Map<String, Object> shared = parameters.resolve(Map.of());
    Map<String, Place> places = Map.copyOf(parameters.places());
    Source file = cluster.place().source();
    Map<String, Object> ofCluster = ofCluster(cluster, shared);
    Context context = new Context(problems, new LoadedParameters(shared, places), file, growth);
    About told = about(cluster, context);
    Edges edges = new Edges(problems);
    Mapping inherited = new ClusterDefaults(context).resolved(files.root());
    List<LoadedComponent> components = new ArrayList<>();
    Set<String> disabled = new LinkedHashSet<>();
    for (ComponentSource source : sources.values()) {
      OwnParameters parametersOf = own(source, parameters, new Problems());
      LoadedParameters valued = parametersOf.valued(shared, places, problems);
      Context own = context.of(valued, ofCluster);
      ComponentReader reader = new ComponentReader(source, inherited, own, edges);
      if (reader.isEnabled()) {
        LoadedParameters ofComponent =
            new LoadedParameters(own.parameters(cluster.place()), valued.places());
        components.add(loaded(reader, source, files.written(source), ofComponent));
      } else {
        disabled.add(source.id());
      }
    }
    edges.check(sources.keySet(), disabled, files.isComplete());
    Optional<String> id = id(cluster);
    if (components.isEmpty() && !problems.hasErrors()) {
      problems.add(
          Code.MISSING_KEY, cluster.place(), "the cluster has no components: 'include' some");
    }
    String hostLabel = hostLabel(cluster, context);
    LoadedParameters known = new LoadedParameters(ofCluster, parameters.places());
    return problems.hasErrors()
        ? Optional.empty()
        : id.map(name -> cluster(name, components).withAbout(told).withHostLabel(hostLabel))
            .map(loaded -> loaded(loaded, files, known, components));
  }

  private static LoadedCluster loaded(
      Cluster cluster, Files files, LoadedParameters known, List<LoadedComponent> components) {
    return new LoadedCluster(cluster, files.root(), known, components, files.sources().values());
  }

  private static About about(Fields cluster, Context context) {
    AboutReader about = new AboutReader(cluster, context);
    about.holdTimes();
    return about.about();
  }

  private static LoadedComponent loaded(
      ComponentReader reader, ComponentSource source, Mapping written, LoadedParameters known) {
    Component component = reader.read();
    return new LoadedComponent(component, source, written, known, reader.checks());
  }

  private static Cluster cluster(String id, List<LoadedComponent> components) {
    return Cluster.of(id, components.stream().map(LoadedComponent::component).toList());
  }

  private static String hostLabel(Fields cluster, Context context) {
    List<String> labels =
        cluster.scalar("host-label").isPresent()
            ? new VotersReader(cluster, context).labels("host-label")
            : List.of();
    return labels.isEmpty() ? "instance" : labels.get(0);
  }

  private Optional<String> id(Fields cluster) {
    if (cluster.isMissing("cluster", Level.CLUSTER)) {
      problems.add(Code.MISSING_KEY, cluster.place(), "a cluster file begins with 'cluster: ID'");
    }
    Optional<Scalar> id = cluster.scalar("cluster");
    if (id.isPresent() && !Ids.isId(id.get().text().strip())) {
      problems.add(
          Code.NAME,
          id.get().place(),
          "a cluster id is lower-case letters, digits and hyphens, was '%s'"
              .formatted(id.get().text()));
    }
    return id.map(scalar -> scalar.text().strip());
  }

  private Parameters parameters(
      Fields cluster,
      Collection<ComponentSource> components,
      boolean isComplete,
      Map<String, Object> given) {
    Parameters parameters = new Parameters(problems);
    ParameterReader reader = new ParameterReader(problems);
    Optional<Mapping> own = cluster.map("parameters");
    own.ifPresent(
        map ->
            map.entries()
                .forEach(
                    (name, entry) -> {
                      Optional<Node> value =
                          entry.value() instanceof Mapping declared
                              ? declared.get("default")
                              : Optional.of(entry.value());
                      value.ifPresent(known -> parameters.give(name, known));
                    }));
    given.forEach((name, value) -> parameters.give(name, GivenValues.node(name, value)));
    Set<String> declared = new TreeSet<>();
    for (ComponentSource component : components) {
      OwnParameters ofComponent = own(component, parameters, problems);
      ofComponent.shared().forEach(parameters::declare);
      declared.addAll(ofComponent.names());
    }
    UnusedValues unused = new UnusedValues(declared, problems);
    own.filter(map -> isComplete).ifPresent(map -> unused.refuse(cluster, map));
    reader.read(own).forEach(parameters::declareUnlessKnown);
    given.forEach((name, value) -> parameters.refuseUnknown(name, GivenValues.place(name, value)));
    return parameters;
  }

  /** Returns the parameters that the cluster file itself declares. */
  private static Map<String, Object> ofCluster(Fields cluster, Map<String, Object> shared) {
    Map<String, Object> declared = new HashMap<>(shared);
    declared
        .keySet()
        .retainAll(
            cluster.node("parameters").orElse(null) instanceof Mapping map
                ? map.entries().keySet()
                : Set.of());
    return declared;
  }

  private static OwnParameters own(
      ComponentSource component, Parameters cluster, Problems problems) {
    Optional<Mapping> map = new Fields(component.map(), problems).map("parameters");
    return new OwnParameters(component, new ParameterReader(problems).read(map), cluster::isGiven);
  }
}
