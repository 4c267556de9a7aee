package dev.panopticon.prometheus.access;

import dev.panopticon.prometheus.access.ScrapeConfig.Group;
import dev.panopticon.prometheus.access.ScrapeConfig.Request;
import dev.panopticon.prometheus.access.ScrapeConfig.Target;
import dev.panopticon.prometheus.access.Section.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;

/** Reads the scrape_configs of a client file, with the keys that they have in Prometheus. */
final class ScrapeConfigReader {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private final Path file;
  private final Path folder;
  private final Set<String> names = new HashSet<>();

  ScrapeConfigReader(Path file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  List<ScrapeConfig> read(Section root) {
    List<ScrapeConfig> configs = new ArrayList<>();
    for (Section map : root.sections("scrape_configs")) {
      configs.add(config(map));
    }
    return configs;
  }

  private ScrapeConfig config(Section map) {
    String name = name(map);
    Duration timeout = ClientFileReader.time(map, "scrape_timeout").orElse(DEFAULT_TIMEOUT);
    Request request = new Request(scheme(map), path(map), timeout);
    Access access = HttpConfigReader.read(map, folder);
    List<Group> groups = map.sections("static_configs").stream().map(this::group).toList();
    List<Path> files = files(map);
    if (!map.has("static_configs") && !map.has("file_sd_configs")) {
      map.add(map.place(), "this job has no targets: add static_configs or file_sd_configs");
    }
    refuseOthers(map);
    map.end();
    return new ScrapeConfig(name, request, access, groups, files);
  }

  private String name(Section map) {
    Optional<Text> name = map.text("job_name");
    if (!map.has("job_name")) {
      map.add(map.place(), "a scrape config has no job_name: add it");
    }
    name.filter(text -> !names.add(text.text()))
        .ifPresent(
            text ->
                map.add(text.place(), "there is another job_name '" + text.text() + "': rename"));
    return name.map(Text::text).orElse("");
  }

  private static String scheme(Section map) {
    Optional<Text> scheme = map.text("scheme");
    scheme
        .filter(text -> !text.text().equals("http") && !text.text().equals("https"))
        .ifPresent(text -> map.add(text.place(), "scheme must be http or https"));
    return scheme.map(Text::text).orElse("http");
  }

  private static String path(Section map) {
    Optional<Text> path = map.text("metrics_path");
    path.filter(text -> !text.text().matches("/[^?#]*"))
        .ifPresent(
            text ->
                map.add(text.place(), "metrics_path begins with / and has no parameters: mend it"));
    return path.map(Text::text).orElse("/metrics");
  }

  private Group group(Section map) {
    List<Target> targets =
        map.texts("targets").stream()
            .map(text -> new Target(place(text.place()), text.text()))
            .toList();
    if (!map.has("targets")) {
      map.add(map.place(), "these have no targets: add targets: [HOST:PORT, ...]");
    }
    Map<String, String> labels = new HashMap<>();
    map.section("labels")
        .ifPresent(
            section -> {
              for (String name : section.names()) {
                section.text(name).ifPresent(value -> labels.put(name, value.text()));
              }
            });
    map.end();
    return new Group(place(map.place()), targets, labels);
  }

  private String place(Mark mark) {
    return "%s:%d:%d".formatted(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private List<Path> files(Section map) {
    List<Path> files = new ArrayList<>();
    for (Section each : map.sections("file_sd_configs")) {
      each.texts("files").forEach(text -> files.add(folder.resolve(text.text())));
      if (!each.has("files")) {
        each.add(each.place(), "these have no files: add files: [FILE, ...]");
      }
      each.forbid("refresh_interval", "files are looked at whenever samples are asked for");
      each.end();
    }
    return files;
  }

  private static void refuseOthers(Section map) {
    map.forbid("scrape_interval", "targets are scraped whenever samples are asked for");
    map.refuse("honor_labels", "false", "the labels of the target always win: remove it");
    map.refuse("honor_timestamps", "true", "timestamps of exporters always count: remove it");
    map.forbid("params", "it is not supported");
    map.forbid("relabel_configs", "it is not supported: give the labels in static_configs");
    map.forbid("metric_relabel_configs", "it is not supported");
  }
}
