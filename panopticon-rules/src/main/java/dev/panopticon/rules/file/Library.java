package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Opens the files of a cluster: only those in or below the root file's folder, and packs. */
public final class Library {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_CHARACTERS_A_LINE = 10_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String CLASSPATH = "classpath:";
  private static final String PACKS = "META-INF/panopticon/";

  private final Path folder;
  private final Problems problems;
  private final Growth growth;

  /** What was read, so that a file that is included twice is not complained of twice. */
  private final Map<String, Optional<Mapping>> known = new HashMap<>();

  /** Returns a library for a root file; what cannot be opened is reported. */
  public Library(Path root, Problems problems) {
    Path parent = root.getParent();
    this.folder = parent == null ? Path.of("") : parent;
    this.problems = problems;
    this.growth = new Growth(problems);
  }

  /** Returns what counts how much the files are. */
  Growth growth() {
    return growth;
  }

  /** Opens the root file. */
  public Optional<Mapping> open(Path root) {
    Place place = Place.whole(Source.of(root.toString(), ""));
    return counted(read(root, place, root.toString()), place);
  }

  /** Opens an included file. */
  Optional<Mapping> include(String name, Place place) {
    return counted(find(name, place), place);
  }

  private Optional<Mapping> counted(Optional<Mapping> file, Place place) {
    file.ifPresent(keys -> growth.add(keys, place));
    return file;
  }

  private Optional<Mapping> find(String name, Place place) {
    if (name.startsWith(CLASSPATH)) {
      return pack(name, place);
    }
    try {
      Path file = folder.resolve(name).normalize();
      if (Path.of(name).isAbsolute() || name.contains("://") || !isInside(file)) {
        problems.add(
            Code.FILE,
            place,
            "'%s' must be a relative path in or below the folder of the cluster file, or classpath:NAME.yaml"
                .formatted(name));
        return Optional.empty();
      }
      problems.included(file.toString(), place);
      return read(file, place, "'" + name + "'");
    } catch (InvalidPathException | IOException bad) {
      problems.add(Code.FILE, place, "'%s' cannot be opened: %s".formatted(name, cause(bad)));
      return Optional.empty();
    }
  }

  /** A link that leads outside is outside; a file that does not exist is told later. */
  private boolean isInside(Path file) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    boolean looksInside = file.toAbsolutePath().normalize().startsWith(root);
    return looksInside && (!Files.exists(file) || file.toRealPath().startsWith(root.toRealPath()));
  }

  private Optional<Mapping> read(Path file, Place place, String called) {
    try {
      if (Files.isDirectory(file)) {
        problems.add(Code.FILE, place, called + " is a folder, not a file");
        return Optional.empty();
      }
      Optional<Mapping> before = known.get(file.toString());
      if (before != null) {
        return before;
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        problems.add(Code.FILE, place, called + " is a device or a pipe, not a file");
        return Optional.empty();
      }
      try (InputStream bytes = Files.newInputStream(file)) {
        return parse(bytes, file.toString(), place);
      }
    } catch (NoSuchFileException missing) {
      problems.add(Code.FILE, place, "there is no file " + file);
    } catch (IOException bad) {
      problems.add(Code.FILE, place, "%s cannot be read: %s".formatted(called, cause(bad)));
    }
    return Optional.empty();
  }

  private Optional<Mapping> pack(String name, Place place) {
    String pack = name.substring(CLASSPATH.length());
    if (!pack.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.yaml")) {
      problems.add(Code.FILE, place, "'%s' must be classpath:NAME.yaml".formatted(name));
      return Optional.empty();
    }
    problems.included(name, place);
    Optional<Mapping> before = known.get(name);
    if (before != null) {
      return before;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Library.class.getClassLoader() : context;
    try (InputStream bytes = loader == null ? null : loader.getResourceAsStream(PACKS + pack)) {
      if (bytes == null) {
        problems.add(
            Code.FILE,
            place,
            "there is no %s on the class path; is panopticon-packs a dependency?"
                .formatted(PACKS + pack));
        return Optional.empty();
      }
      return parse(bytes, name, place);
    } catch (IOException bad) {
      problems.add(Code.FILE, place, "'%s' cannot be read: %s".formatted(name, cause(bad)));
      return Optional.empty();
    }
  }

  private Optional<Mapping> parse(InputStream bytes, String name, Place place) throws IOException {
    byte[] content = bytes.readNBytes(MOST_BYTES + 1);
    if (content.length > MOST_BYTES) {
      problems.add(Code.LIMIT, place, "%s is larger than %d bytes".formatted(name, MOST_BYTES));
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      Source source = Source.of(name, marked);
      Optional<Mapping> read =
          hasLongLine(source) ? Optional.empty() : YamlText.read(source, marked, problems);
      known.put(name, read);
      return read;
    } catch (CharacterCodingException notText) {
      problems.add(Code.FILE, place, name + " is not a text in UTF-8");
      return Optional.empty();
    }
  }

  /** Each problem is looked for from the begin of its line, so lines must be short. */
  private boolean hasLongLine(Source source) {
    for (int line = 1; line <= source.lineCount(); line++) {
      if (source.line(line).length() > MOST_CHARACTERS_A_LINE) {
        problems.add(
            Code.LIMIT,
            new Place(source, line, 1, 1),
            "a line has at most %d characters, this one has %d"
                .formatted(MOST_CHARACTERS_A_LINE, source.line(line).length()));
        return true;
      }
    }
    return false;
  }

  private static String cause(Exception bad) {
    String message = bad.getMessage();
    return bad.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
