package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.ScrapeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Exporters of one kind that are scraped in the same way, as a {@code scrape_config} of Prometheus.
 *
 * <pre>{@code
 * ScrapeJob node =
 *     ScrapeJob.named("node").targets("node1:9100", "node2:9100", "node3:9100").build();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ScrapeJob {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final String scheme;
  private final String metricsPath;
  private final Duration timeout;
  private final Access access;
  private final Set<ScrapeTarget> fixed = new LinkedHashSet<>();
  private final List<TargetFiles> files;

  private ScrapeJob(Builder builder) {
    name = builder.name;
    scheme = builder.scheme;
    metricsPath = builder.metricsPath;
    timeout = builder.timeout;
    access = builder.access;
    builder.groups.forEach(group -> fixed.addAll(targets(group)));
    files = builder.files.stream().map(pattern -> new TargetFiles(pattern, this::targets)).toList();
  }

  private List<ScrapeTarget> targets(TargetGroup group) {
    ScrapeTarget.check(group.labels());
    return group.targets().stream()
        .map(target -> ScrapeTarget.of(name, scheme, metricsPath, target, group.labels()))
        .toList();
  }

  /**
   * Begins a job.
   *
   * @param name what its samples get as the label {@code job}
   * @throws IllegalArgumentException if it is empty
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Returns the job of a client file, of use only if it adds nothing that is wrong there. */
  static ScrapeJob of(ScrapeConfig config, List<String> problems) {
    Builder job =
        named(config.jobName())
            .scheme(config.request().scheme())
            .metricsPath(config.request().metricsPath())
            .timeout(config.request().timeout())
            .access(config.access());
    config.files().forEach(job::targetFile);
    int before = problems.size();
    Set<ScrapeTarget> seen = new HashSet<>();
    for (ScrapeConfig.Group group : config.groups()) {
      problems.addAll(job.problems(group, seen));
      job.targets(new TargetGroup(group.addresses(), group.labels()));
    }
    return problems.size() == before ? job.build() : named(config.jobName()).build();
  }

  String name() {
    return name;
  }

  Duration timeout() {
    return timeout;
  }

  Access access() {
    return access;
  }

  /**
   * Returns the targets there are now, each once, and reads those files that have changed.
   *
   * @param troubles gets what is wrong with files
   */
  Set<ScrapeTarget> targets(Consumer<String> troubles) {
    Set<ScrapeTarget> all = new LinkedHashSet<>(fixed);
    for (TargetFiles each : files) {
      all.addAll(each.read(problem -> troubles.accept("job " + name + ": " + problem)));
    }
    return all;
  }

  /** Returns what all its targets have, unless a group of them names another job. */
  Labels labels() {
    return Labels.of(Map.of(ScrapeTarget.JOB, name));
  }

  /** Returns its name. */
  @Override
  public String toString() {
    return "job " + name;
  }

  /** Collects what a {@link ScrapeJob} has. */
  public static final class Builder {
    private final String name;
    private String scheme = "http";
    private String metricsPath = "/metrics";
    private Duration timeout = DEFAULT_TIMEOUT;
    private Access access = Access.open();
    private final List<TargetGroup> groups = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private Builder(String name) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a job must have a name, was \"\"");
      }
      this.name = name;
    }

    /** Returns what is wrong with a group, or stands there twice, with its place. */
    private List<String> problems(ScrapeConfig.Group group, Set<ScrapeTarget> seen) {
      List<String> problems = new ArrayList<>();
      ScrapeTarget.problems(group.labels())
          .forEach(problem -> problems.add(group.place() + ": " + problem));
      if (problems.isEmpty()) {
        for (ScrapeConfig.Target target : group.targets()) {
          problem(target, group.labels(), seen)
              .ifPresent(problem -> problems.add(target.place() + ": " + problem));
        }
      }
      return problems;
    }

    private Optional<String> problem(
        ScrapeConfig.Target target, Map<String, String> labels, Set<ScrapeTarget> seen) {
      try {
        boolean isNew =
            seen.add(ScrapeTarget.of(name, scheme, metricsPath, target.address(), labels));
        return isNew ? Optional.empty() : Optional.of("this target stands twice: keep one");
      } catch (IllegalArgumentException cannotBe) {
        return Optional.of(String.valueOf(cannotBe.getMessage()));
      }
    }

    /** Adds exporters: {@code host:port} each; the same twice is one, as in Prometheus. */
    public Builder targets(String... targets) {
      return targets(new TargetGroup(List.of(targets), Map.of()));
    }

    /** Adds exporters with labels of their own. */
    public Builder targets(TargetGroup group) {
      groups.add(Objects.requireNonNull(group, "group"));
      return this;
    }

    /**
     * Adds exporters that a file lists, YAML or JSON, as in {@code file_sd_configs} of Prometheus:
     * {@code - targets: [node1:9100]} with {@code labels:} where wanted.
     *
     * <p>The file is looked at in each fetch. A broken one is remarked on, and the list that was
     * read last stays.
     *
     * @param file its name may hold one {@code *}: all files that it matches
     */
    public Builder targetFile(Path file) {
      files.add(Objects.requireNonNull(file, "file"));
      return this;
    }

    /** Sets http or https; http unless told. */
    public Builder scheme(String scheme) {
      this.scheme = ScrapeTarget.checkedScheme(scheme);
      return this;
    }

    /** Sets the path that exporters serve their metrics at; {@code /metrics} unless told. */
    public Builder metricsPath(String metricsPath) {
      this.metricsPath = Objects.requireNonNull(metricsPath, "metricsPath");
      return this;
    }

    /**
     * Sets how long one scrape may take; 10 seconds unless told, and never beyond the deadline of
     * the source.
     *
     * @throws IllegalArgumentException unless it is between 1 millisecond and 1 day
     */
    public Builder timeout(Duration timeout) {
      this.timeout = ScrapeSource.checked("timeout", timeout);
      return this;
    }

    /** Sets credentials and whom to trust; unless told, none and whom the JVM trusts. */
    public Builder access(Access access) {
      this.access = Objects.requireNonNull(access, "access");
      return this;
    }

    /**
     * Returns the job.
     *
     * @throws IllegalArgumentException if a target is no {@code host:port}, or a label cannot be
     *     one
     */
    public ScrapeJob build() {
      return new ScrapeJob(this);
    }
  }
}
