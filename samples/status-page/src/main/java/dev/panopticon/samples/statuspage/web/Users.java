package dev.panopticon.samples.statuspage.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may ask, by name and password. Thread-safe.
 *
 * <p>A file has a line {@code NAME:HASH} for each, as {@code htpasswd -B} writes it. What was right
 * once is not hashed slowly again: only a keyed hash of it stays in memory. Slow hashing is done by
 * one thread at a time, so that guessing costs one core at most.
 */
public final class Users {
  private static final Pattern LINE =
      Pattern.compile("([^:\\s]{1,100}):(\\$2[aby]\\$\\d\\d\\$.{53})");
  private static final String BASIC = "Basic ";

  /** Bcrypt looks at no more bytes, so a longer password would be another one too. */
  private static final int LONGEST = 72;

  /** What is compared for a name that there is not, so that it takes as long. */
  static final String NOBODY = "$2y$10$abcdefghijklmnopqrstuuJv1nXn3pF8sgnsK4.cJHVTKCF7DNX4i";

  private final Map<String, String> hashes;
  private final Map<String, byte[]> accepted = new ConcurrentHashMap<>();
  private final SecretKeySpec key;

  private Users(Map<String, String> hashes) {
    this.hashes = Map.copyOf(hashes);
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "HmacSHA256");
  }

  /**
   * Reads a file of users.
   *
   * @throws IOException if it cannot be read or used; the message says why and never holds a hash
   */
  public static Users read(Path file) throws IOException {
    Map<String, String> hashes = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher user = LINE.matcher(line.strip());
      if (!user.matches()) {
        throw new IOException(
            "%s:%d is no NAME:HASH with a bcrypt hash; make one: htpasswd -nB NAME"
                .formatted(file, number));
      }
      hashes.put(user.group(1), user.group(2));
    }
    if (hashes.isEmpty()) {
      throw new IOException("%s names nobody; add a line: htpasswd -nB NAME".formatted(file));
    }
    return new Users(hashes);
  }

  /** Returns whether the header {@code Authorization} names a user and the right password. */
  boolean accept(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String given = new String(decoded, UTF_8);
      int colon = given.indexOf(':');
      return colon > 0 && accept(given.substring(0, colon), given.substring(colon + 1));
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  private boolean accept(String name, String password) {
    byte[] bytes = password.getBytes(UTF_8);
    if (bytes.length > LONGEST) {
      return false;
    }
    byte[] mark = mark(name, bytes);
    byte[] known = accepted.get(name);
    if (known != null && MessageDigest.isEqual(known, mark)) {
      return true;
    }
    boolean isRight = hash(bytes, hashes.getOrDefault(name, NOBODY)) && hashes.containsKey(name);
    if (isRight) {
      accepted.put(name, mark);
    }
    return isRight;
  }

  private synchronized boolean hash(byte[] password, String hash) {
    try {
      return BCrypt.verifyer().verify(password, hash.getBytes(UTF_8)).verified;
    } catch (IllegalArgumentException tooLong) {
      return false;
    }
  }

  private byte[] mark(String name, byte[] password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((name + ":").getBytes(UTF_8));
      return mac.doFinal(password);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
