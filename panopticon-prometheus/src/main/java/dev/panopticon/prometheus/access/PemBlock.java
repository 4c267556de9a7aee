package dev.panopticon.prometheus.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between BEGIN and END in a PEM file; what stands around it is text for people.
 *
 * @param label what it is, for example {@code CERTIFICATE}
 * @param content what it holds, or nothing where it has headers of its own, as encrypted keys of
 *     old
 */
record PemBlock(String label, Bytes content) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** Returns the blocks of a file in their order, at least one. */
  static List<PemBlock> in(String role, Path file, byte[] content) throws AccessException {
    List<PemBlock> blocks = new ArrayList<>();
    @Nullable String label = null;
    StringBuilder base64 = new StringBuilder();
    for (String raw : new String(content, StandardCharsets.ISO_8859_1).lines().toList()) {
      String line = raw.strip();
      // Some editors put a mark before the first line.
      int begin = line.indexOf(BEGIN);
      if (begin >= 0 && line.endsWith(DASHES)) {
        String rest = line.substring(begin + BEGIN.length());
        label = rest.substring(0, Math.max(0, rest.length() - DASHES.length()));
        base64.setLength(0);
      } else if (label != null && line.startsWith(END)) {
        blocks.add(new PemBlock(label, new Bytes(decoded(role, file, label, base64.toString()))));
        label = null;
      } else if (label != null) {
        base64.append(line);
      }
    }
    if (label != null) {
      throw new AccessException(role, file, "it ends within '%s'".formatted(label));
    }
    if (blocks.isEmpty()) {
      throw new AccessException(
          role, file, "it is not in PEM: it has no line that starts with '-----BEGIN'");
    }
    return blocks;
  }

  private static byte[] decoded(String role, Path file, String label, String base64)
      throws AccessException {
    try {
      return base64.contains(":") ? new byte[0] : Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException damaged) {
      throw new AccessException(role, file, "'%s' is damaged: no base64".formatted(label));
    }
  }
}
