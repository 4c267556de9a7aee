package dev.panopticon.prometheus.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of certificates and secrets whole. */
final class SmallFile {
  /** Ten times the certificates of all public CAs. */
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  private SmallFile() {}

  /**
   * Returns what a file holds now.
   *
   * @param role what the file is to its reader, for messages
   */
  static byte[] read(String role, Path file) throws AccessException {
    if (Files.notExists(file)) {
      throw new AccessException(role, file, "there is no such file");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new AccessException(role, file, "this is no file");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new AccessException(role, file, "it is larger than 4 MiB");
      }
      return Files.readAllBytes(file);
    } catch (AccessDeniedException denied) {
      throw new AccessException(role, file, "this user may not read it");
    } catch (IOException broken) {
      throw new AccessException(
          role, file, "it cannot be read (" + broken.getClass().getSimpleName() + ")");
    }
  }

  /** Returns the text that a file holds now, without the mark that some editors begin it with. */
  static String text(String role, Path file) throws AccessException {
    byte[] bytes = read(role, file);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException other) {
      throw new AccessException(role, file, "it is not in UTF-8");
    }
  }
}
