package dev.panopticon.prometheus.access;

import dev.panopticon.prometheus.access.Section.Text;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a client file; tells all that is wrong at once. */
final class ClientFileReader {
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private final Path file;
  private final Mistakes mistakes;

  private ClientFileReader(Path file) {
    this.file = file;
    this.mistakes = new Mistakes(file);
  }

  static ClientFile read(Path file) {
    ClientFileReader reader = new ClientFileReader(file);
    ClientFile read = reader.read(new Section("a client file", reader.compose(), reader.mistakes));
    if (!reader.mistakes.isEmpty()) {
      throw new ClientFileException(reader.mistakes.lines());
    }
    return read;
  }

  private ClientFile read(Section root) {
    List<URI> servers = servers(root);
    Duration deadline = time(root, "deadline").orElse(DEFAULT_DEADLINE);
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? file : parent;
    Access access = HttpConfigReader.read(root, folder);
    List<ScrapeConfig> scrapes = new ScrapeConfigReader(file, folder).read(root);
    if (root.has("scrape_configs")) {
      refuseBesideScrapes(root);
    }
    root.end();
    return new ClientFile(file, servers, deadline, access, scrapes);
  }

  /** What would be left unused must not seem to be in use. */
  private void refuseBesideScrapes(Section root) {
    if (root.has("servers")) {
      mistakes.add(root.place("servers"), "there are scrape_configs, too: keep one of them");
    }
    for (String key : HttpConfigReader.KEYS) {
      if (root.has(key) && !root.has("servers")) {
        mistakes.add(root.place(key), key + ": move it into each scrape config that needs it");
      }
    }
  }

  private List<URI> servers(Section root) {
    List<URI> servers = new ArrayList<>();
    if (!root.has("servers") && !root.has("scrape_configs")) {
      mistakes.add(
          root.place(), "no servers are named: add servers, a list of URLs, or scrape_configs");
    }
    Set<String> seen = new HashSet<>();
    for (Text text : root.texts("servers")) {
      server(text)
          .ifPresent(
              server -> {
                servers.add(server);
                if (!seen.add(ServerAddress.base(server))) {
                  mistakes.add(text.place(), "this server stands twice: keep one");
                }
              });
    }
    return servers;
  }

  private Optional<URI> server(Text text) {
    try {
      URI server = new URI(text.text());
      ServerAddress.check(server);
      return Optional.of(server);
    } catch (URISyntaxException bad) {
      // Its message would repeat the address, and with it a password.
      mistakes.add(text.place(), "this is no URL: write https://HOST:PORT/PREFIX");
    } catch (IllegalArgumentException bad) {
      mistakes.add(text.place(), "servers: " + bad.getMessage());
    }
    return Optional.empty();
  }

  /** Returns a time, if the key is there and has one. */
  static Optional<Duration> time(Section map, String key) {
    return map.text(key).flatMap(text -> time(map, key, text));
  }

  private static Optional<Duration> time(Section map, String key, Text text) {
    Matcher time = TIME.matcher(text.text());
    if (time.matches()) {
      long number = Long.parseLong(time.group(1));
      Duration duration =
          switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      if (!duration.isZero() && duration.compareTo(LONGEST) <= 0) {
        return Optional.of(duration);
      }
    }
    map.add(text.place(), key + " must be a time from 1ms to 24h, like 500ms, 10s or 2m");
    return Optional.empty();
  }

  private MappingNode compose() {
    String text = text();
    try {
      Iterator<Node> documents =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .composeAll(new StringReader(text))
              .iterator();
      Node root = documents.hasNext() ? documents.next() : null;
      if (!(root instanceof MappingNode map)) {
        throw refused("a client file must be a map that begins with 'servers:'");
      }
      if (documents.hasNext()) {
        throw refused(
            documents.next().getStartMark(),
            "a second document begins here: write all into one, and remove the line '---' before");
      }
      return map;
    } catch (MarkedYAMLException bad) {
      // What it says may quote the file, and with it a secret.
      Mark place = bad.getProblemMark() == null ? bad.getContextMark() : bad.getProblemMark();
      throw place == null
          ? refused(Misspelling.NO_YAML)
          : refused(place, Misspelling.at(text, place));
    } catch (YAMLException | IllegalArgumentException bad) {
      // SnakeYAML does not catch what an escape makes that names no character.
      throw refused("this is no YAML: it has characters that no text has, or is too large");
    }
  }

  private String text() {
    try {
      return SmallFile.text("client file", file);
    } catch (AccessException unusable) {
      throw new ClientFileException(List.of(String.valueOf(unusable.getMessage())));
    }
  }

  private ClientFileException refused(Mark place, String message) {
    mistakes.add(place, message);
    return new ClientFileException(mistakes.lines());
  }

  private ClientFileException refused(String message) {
    return new ClientFileException(List.of(file + ": " + message));
  }
}
