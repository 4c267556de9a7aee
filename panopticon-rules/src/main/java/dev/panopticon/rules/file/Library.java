package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Opens the files of a cluster: only those in or below the root file's folder, and packs. */
public final class Library {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_CHARACTERS_A_LINE = 10_000;
  private static final int MOST_NAMES = 1_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String CLASSPATH = "classpath:";

  private final Path folder;
  private final Problems problems;
  private final Growth growth;

  /** What was read, so that a file that is included twice is not complained of twice. */
  private final Map<String, Optional<Mapping>> known = new HashMap<>();

  /** What was found where a file was looked for: its bytes, or why there are none. */
  private final Map<Path, String> seen = new LinkedHashMap<>();

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

  /**
   * Returns every {@code *.yaml} and {@code *.yml} in a folder and below it, by path; nothing that
   * is hidden. A folder that cannot be read is reported.
   */
  public static List<Path> filesBelow(Path folder, Problems problems) {
    try (Stream<Path> below = Files.walk(walked(folder))) {
      Path root = walked(folder);
      Map<Boolean, List<Path>> files =
          below
              .map(file -> folder.resolve(root.relativize(file)))
              .filter(file -> file.toString().matches("(?is).*\\.ya?ml"))
              .filter(file -> isShown(folder.relativize(file)) && Files.isRegularFile(file))
              .sorted()
              .collect(
                  Collectors.partitioningBy(file -> file.toString().matches("(?s).*\\.ya?ml")));
      files.getOrDefault(false, List.of()).forEach(shouted -> refuseName(shouted, problems));
      return files.getOrDefault(true, List.of());
    } catch (IOException | UncheckedIOException bad) {
      problems.add(
          Code.FILE,
          Place.whole(Source.of(folder.toString(), "")),
          "the folder cannot be read: " + bad.getMessage());
      return List.of();
    }
  }

  /** A walk follows no link, not even the one that it begins with. */
  private static Path walked(Path folder) throws IOException {
    return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
  }

  private static void refuseName(Path shouted, Problems problems) {
    problems.add(
        Code.FILE,
        Place.whole(Source.of(shouted.toString(), "")),
        "this file is passed over: write .yaml or .yml in lower case");
  }

  private static boolean isShown(Path below) {
    return StreamSupport.stream(below.spliterator(), false)
        .noneMatch(name -> name.toString().startsWith("."));
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
      if (Path.of(name).isAbsolute() || name.contains("://") || isOutside(file)) {
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

  /**
   * Returns what was found where files were looked for, packs aside: their bytes, or why there are
   * none. Where it is equal, loading again says the same.
   */
  public Map<Path, String> seen() {
    return Map.copyOf(seen);
  }

  /** Returns what is found now in places where files were looked for before. */
  public static Map<Path, String> look(Path root, Set<Path> places) {
    Library library = new Library(root, new Problems());
    for (Path place : places) {
      try {
        if (place.equals(root) || !library.isOutside(place)) {
          library.bytes(place);
        }
      } catch (IOException unreadable) {
        library.seen.putIfAbsent(place, nothing(unreadable));
      }
    }
    return library.seen();
  }

  private static String nothing(IOException why) {
    return "nothing: " + why.getClass().getSimpleName();
  }

  private boolean isOutside(Path file) throws IOException {
    boolean isOutside = true;
    try {
      isOutside = !isInside(file);
    } finally {
      if (isOutside) {
        seen.putIfAbsent(file, "outside");
      }
    }
    return isOutside;
  }

  /** A link that leads outside is outside; a file that does not exist is told later. */
  private boolean isInside(Path file) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    boolean looksInside = file.toAbsolutePath().normalize().startsWith(root);
    return looksInside && (!Files.exists(file) || file.toRealPath().startsWith(root.toRealPath()));
  }

  private Optional<Mapping> read(Path file, Place place, String called) {
    try {
      Optional<Mapping> before = known.get(file.toString());
      if (before != null) {
        return before;
      }
      byte[] content = bytes(file);
      if (isCalled(file)) {
        return parse(content, file.toString(), place);
      }
      problems.add(
          Code.FILE, place, called + " is no rule file: one is called NAME.yaml or NAME.yml");
    } catch (NoSuchFileException missing) {
      Optional<String> near = near(called, file);
      if (called.contains(" - ")) {
        refuseBareItem(place, called.replace("'", "").split(" ", 2)[0]);
        return Optional.empty();
      }
      problems.add(
          Code.FILE,
          place,
          "there is no file "
              + file
              + near.map(name -> "; did you mean '" + name + "'?")
                  .orElse(called.contains(" ") ? "; each file of a list begins with '- '" : ""),
          Notes.suggesting(
              near.flatMap(name -> Replacement.of(place, called.replace("'", ""), name))));
    } catch (IOException bad) {
      problems.add(
          Code.FILE,
          place,
          Files.isDirectory(file)
              ? called + " is a folder, not a file"
              : isDevice(file)
                  ? called + " is a device or a pipe, not a file"
                  : "%s cannot be read: %s".formatted(called, cause(bad)));
    }
    return Optional.empty();
  }

  /** The items of a list belong to a text above them that is none. */
  private void refuseBareItem(Place place, String first) {
    problems.add(
        Code.FILE,
        place.withLength(first.length()),
        "each file of a list begins with '- ', and this one does not",
        Notes.suggesting(Replacement.of(place, first, "- " + first)));
  }

  /**
   * Returns whether a file is called what it must be, and so is what it leads to if it is a link:
   * lines of any other must not get into a message.
   */
  private static boolean isCalled(Path file) throws IOException {
    return file.toRealPath().toString().matches("(?s).*\\.ya?ml");
  }

  private static InputStream stream(Path file) throws IOException {
    if (isDevice(file)) {
      throw new FileSystemException(file.toString(), null, "it is a device or a pipe");
    }
    return Files.newInputStream(file);
  }

  /** Some never end, and some wait for a writer. */
  private static boolean isDevice(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /** Reads a file, at most one byte more than it may have; what was found first is remembered. */
  private byte[] bytes(Path file) throws IOException {
    try (InputStream stream = stream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      seen.putIfAbsent(file, "bytes: " + new String(bytes, StandardCharsets.ISO_8859_1));
      return bytes;
    } catch (IOException unreadable) {
      seen.putIfAbsent(file, nothing(unreadable));
      throw unreadable;
    }
  }

  /** Returns the included file that was meant: of the same folder, and called nearly so. */
  private Optional<String> near(String called, Path file) {
    String name = called.replace("'", "");
    Path parent = file.getParent() == null ? Path.of("") : file.getParent();
    if (!called.startsWith("'") || !parent.equals(folder.normalize())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(parent)) {
      List<String> names =
          files
              .limit(MOST_NAMES)
              .map(path -> path.getFileName().toString())
              .filter(other -> other.endsWith(".yaml") || other.endsWith(".yml"))
              .sorted()
              .toList();
      return names.stream()
          .filter(other -> other.startsWith(name + "."))
          .findFirst()
          .or(() -> Suggestion.nearest(name, names));
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Mapping> pack(String name, Place place) {
    String pack = name.substring(CLASSPATH.length());
    if (!Packs.isName(pack)) {
      boolean isWithoutEnding = pack.matches("[A-Za-z0-9_-]+");
      problems.add(
          Code.FILE,
          place,
          "'%s' must be classpath:NAME.yaml".formatted(name),
          Notes.suggesting(
              isWithoutEnding ? Replacement.of(place, name, name + ".yaml") : Optional.empty()));
      return Optional.empty();
    }
    problems.included(name, place);
    Optional<Mapping> before = known.get(name);
    if (before != null) {
      return before;
    }
    try (InputStream bytes = Packs.open(pack).orElse(null)) {
      if (bytes == null) {
        refuseMissing(pack, place);
        return Optional.empty();
      }
      return parse(bytes.readNBytes(MOST_BYTES + 1), name, place);
    } catch (IOException bad) {
      problems.add(Code.FILE, place, "'%s' cannot be read: %s".formatted(name, cause(bad)));
      return Optional.empty();
    }
  }

  private void refuseMissing(String pack, Place place) {
    Optional<String> near = Packs.near(pack).map(CLASSPATH::concat);
    problems.add(
        Code.FILE,
        place,
        "there is no %s on the class path; %s"
            .formatted(
                Packs.resource(pack),
                near.map("did you mean '%s'?"::formatted)
                    .orElse("is panopticon-packs a dependency?")),
        Notes.suggesting(near.flatMap(name -> Replacement.of(place, CLASSPATH + pack, name))));
  }

  private Optional<Mapping> parse(byte[] content, String name, Place place) {
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
