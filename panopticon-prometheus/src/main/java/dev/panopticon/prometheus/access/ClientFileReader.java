package dev.panopticon.prometheus.access;

import dev.panopticon.prometheus.access.Section.Text;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
  private static final Duration LONGEST_DEADLINE = Duration.ofDays(1);
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
    Duration deadline = root.text("deadline").map(this::deadline).orElse(DEFAULT_DEADLINE);
    Path folder = file.toAbsolutePath().getParent();
    Access access = HttpConfigReader.read(root, folder == null ? file : folder);
    root.end();
    return new ClientFile(file, servers, deadline, access);
  }

  private List<URI> servers(Section root) {
    List<URI> servers = new ArrayList<>();
    if (!root.has("servers")) {
      mistakes.add(root.place(), "no servers are named: add servers, a list of URLs");
    }
    Set<String> seen = new HashSet<>();
    for (Text text : root.texts("servers")) {
      if (!seen.add(text.text().replaceFirst("/$", ""))) {
        mistakes.add(text.place(), "this server stands twice: keep one");
      }
      server(text).ifPresent(servers::add);
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

  private Duration deadline(Text text) {
    Matcher time = TIME.matcher(text.text());
    if (time.matches()) {
      long number = Long.parseLong(time.group(1));
      Duration deadline =
          switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      if (!deadline.isZero() && deadline.compareTo(LONGEST_DEADLINE) <= 0) {
        return deadline;
      }
    }
    mistakes.add(text.place(), "deadline must be a time from 1ms to 24h, like 500ms, 10s or 2m");
    return DEFAULT_DEADLINE;
  }

  private MappingNode compose() {
    String text = text();
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (root instanceof MappingNode map) {
        return map;
      }
      throw refused("a client file must be a map that begins with 'servers:'");
    } catch (MarkedYAMLException bad) {
      // What it says may quote the file, and with it a secret.
      Mark place = bad.getProblemMark() == null ? bad.getContextMark() : bad.getProblemMark();
      String message =
          "this is no YAML: indent with blanks only, and put values with special characters in"
              + " quotes";
      if (place == null) {
        throw refused(message);
      }
      mistakes.add(place, message);
      throw new ClientFileException(mistakes.lines());
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

  private ClientFileException refused(String message) {
    return new ClientFileException(List.of(file + ": " + message));
  }
}
