package dev.panopticon.rules;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.explain.EffectiveRules;
import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.file.Library;
import dev.panopticon.rules.file.RuleFileKind;
import dev.panopticon.rules.lint.ExactBands;
import dev.panopticon.rules.lint.Lint;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads clusters from rule files. */
public final class RuleFiles {
  private static final String SCHEMA = "panopticon.schema.json";

  private RuleFiles() {}

  /**
   * Loads a cluster file and the files it includes.
   *
   * @throws RuleFilesException if there is an error in them; it carries every problem
   */
  public static Cluster load(Path clusterFile) {
    return load(clusterFile, Map.of());
  }

  /**
   * Loads a cluster file and the files it includes, with values for its parameters.
   *
   * @param parameters by name: numbers, texts, collections of texts, durations; they count before
   *     the values of the cluster file. A text is read as the type that the parameter is declared
   *     with; for a list its parts are separated by commas
   * @throws RuleFilesException if there is an error in them; it carries every problem
   */
  public static Cluster load(Path clusterFile, Map<String, ?> parameters) {
    Problems problems = new Problems();
    Optional<Cluster> cluster = new ClusterLoader(problems).load(clusterFile, parameters);
    return cluster.orElseThrow(() -> new RuleFilesException(problems.sorted()));
  }

  /**
   * Loads a cluster file and the files it includes, and again whenever they change.
   *
   * @throws RuleFilesException if there is an error in them now; later a bad set of files leaves
   *     the last good one in force
   * @see RuleWatch#builder(Path) for a listener, or another period than a second
   */
  public static RuleWatch watch(Path clusterFile) {
    return watch(clusterFile, Map.of());
  }

  /**
   * Loads a cluster file and the files it includes, and again whenever they change.
   *
   * @param parameters by name, as {@link #load(Path, Map)} takes them
   * @throws RuleFilesException if there is an error in them now; later a bad set of files leaves
   *     the last good one in force
   */
  public static RuleWatch watch(Path clusterFile, Map<String, ?> parameters) {
    return RuleWatch.builder(clusterFile).parameters(parameters).start();
  }

  /** Returns every error in rule files, as {@link #check(Path, Map)} does. */
  public static List<Problem> check(Path path) {
    return check(path, Map.of());
  }

  /**
   * Returns every error in rule files, file by file and each from top to bottom.
   *
   * <ul>
   *   <li>A cluster file is checked with what it includes; if nothing is wrong, {@link #load(Path,
   *       Map)} returns a cluster.
   *   <li>A component file is checked by itself: parameters without a default have an unknown value
   *       of their type, and it may depend on any component.
   *   <li>Of a folder, every {@code *.yaml} and {@code *.yml} in it and below it is checked that is
   *       not hidden; component files that a cluster there includes only with that cluster.
   * </ul>
   *
   * <p>Files of tests are {@link dev.panopticon.rules.trial.RuleTests#check}'s, and pass here; what
   * is no cluster file by the keys at its top is not among {@link #clusterFiles}, and cannot be
   * loaded.
   *
   * @param parameters by name, as {@link #load(Path, Map)} takes them; each must be known to a
   *     cluster or component that is checked
   */
  public static List<Problem> check(Path path, Map<String, ?> parameters) {
    return RuleCheck.of(path, parameters, Optional.empty());
  }

  /**
   * Returns what is wrong in rule files, as {@link #check(Path, Map)} does, and of clusters without
   * an error the warnings, which say what the files can mean and nobody should. Empty is best.
   *
   * @param parameters by name, as for {@link #check(Path, Map)}
   * @param today the day on which the files' suppressions are judged: they may end
   */
  public static List<Problem> lint(Path path, Map<String, ?> parameters, LocalDate today) {
    return RuleCheck.of(path, parameters, Optional.of(today));
  }

  /**
   * Returns the cluster files of a folder and below it, by path, without what is hidden; a file as
   * it is, if it is no component and no test.
   */
  public static List<Path> clusterFiles(Path path) {
    List<Path> files =
        Files.isDirectory(path) ? Library.filesBelow(path, new Problems()) : List.of(path);
    return files.stream().filter(file -> RuleFileKind.of(file) == RuleFileKind.CLUSTER).toList();
  }

  /**
   * Returns which rating each number gets, by {@code component/check} in the order of the files,
   * for every check about one number whose conditions compare it with constants alone.
   *
   * @param parameters by name, as for {@link #load(Path, Map)}
   * @throws RuleFilesException if anything is wrong in the files; it carries every problem
   */
  public static Map<String, ExactBands> bands(Path clusterFile, Map<String, ?> parameters) {
    Problems problems = new Problems();
    Map<String, ExactBands> bands = Lint.bands(clusterFile, parameters, problems);
    if (problems.hasErrors()) {
      throw new RuleFilesException(problems.sorted());
    }
    return bands;
  }

  /**
   * Returns the JSON Schema (draft-07) of cluster files, component files and tests of rules, for
   * editors that complete and check them. What a schema cannot tell, {@link #check(Path)} does.
   */
  public static String schema() {
    try (InputStream bytes = RuleFiles.class.getResourceAsStream(SCHEMA)) {
      if (bytes == null) {
        throw new IllegalStateException("there must be a resource " + SCHEMA);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  /**
   * Returns the rules as they count after includes, overrides and parameters, each key with the
   * place it comes from.
   *
   * @param parameters by name, as for {@link #load(Path, Map)}
   * @throws RuleFilesException if anything is wrong in the files; it carries every problem
   */
  public static EffectiveRules explain(Path clusterFile, Map<String, ?> parameters) {
    Problems problems = new Problems();
    return EffectiveRules.of(clusterFile, parameters, problems)
        .orElseThrow(() -> new RuleFilesException(problems.sorted()));
  }
}
