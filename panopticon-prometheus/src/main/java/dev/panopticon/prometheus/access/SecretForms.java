package dev.panopticon.prometheus.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a server, or a proxy before it, may write a secret that it repeats. */
final class SecretForms {
  /** Shorter texts would make anything unreadable that repeats them by accident. */
  private static final int SHORTEST_HIDDEN = 4;

  private static final Pattern ESCAPED = Pattern.compile("%[0-9A-F]{2}");

  private SecretForms() {}

  /** Returns all forms of these secrets, the longest first, as one may be part of another. */
  static List<String> of(Collection<String> secrets) {
    return secrets.stream()
        .filter(secret -> secret.length() >= SHORTEST_HIDDEN)
        .flatMap(SecretForms::of)
        .filter(form -> form.length() >= SHORTEST_HIDDEN)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static Stream<String> of(String secret) {
    String inAddress = URLEncoder.encode(secret, UTF_8);
    String quoted = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    String inJson = quoted.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    String inHtml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return Stream.of(
            secret,
            inAddress,
            inAddress.replace("+", "%20"),
            quoted,
            inJson,
            inHtml,
            inHtml.replace("\"", "&#34;").replace("'", "&#39;"),
            inHtml.replace("\"", "&quot;").replace("'", "&#x27;"))
        .flatMap(form -> Stream.of(form, lowerHex(form), form.strip().replaceAll("\\s+", " ")));
  }

  /** Some write the digits of an escaped character in small letters. */
  private static String lowerHex(String form) {
    return ESCAPED.matcher(form).replaceAll(escaped -> escaped.group().toLowerCase(Locale.ROOT));
  }
}
