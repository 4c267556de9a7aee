package dev.panopticon.prometheus.access;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A password or a token: itself, or the file that holds it. Never shows it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Secret {
  private final @Nullable String text;
  private final @Nullable Path file;

  private Secret(@Nullable String text, @Nullable Path file) {
    this.text = text;
    this.file = file;
  }

  /**
   * Returns this secret.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Secret of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a secret must not be empty, was \"\"");
    }
    return new Secret(text, null);
  }

  /**
   * Returns the secret that a file holds, in UTF-8, without blanks and line ends around it; it is
   * read each time it is needed.
   */
  public static Secret in(Path file) {
    return new Secret(null, Objects.requireNonNull(file, "file"));
  }

  /** Returns the file that holds it, if one does. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Returns what it is now; the role says for messages what it is to its reader. */
  String read(String role) throws AccessException {
    if (file == null) {
      return Objects.requireNonNull(text);
    }
    String read = SmallFile.text(role, file).strip();
    if (read.isEmpty()) {
      throw new AccessException(role, file, "the file is empty");
    }
    return read;
  }

  /** Returns where it stands, never what it is. */
  @Override
  public String toString() {
    return file == null ? "(secret)" : "(secret in " + file + ")";
  }
}
