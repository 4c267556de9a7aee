package dev.panopticon.samples.statuspage.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who is let in: each request is looked at before anything else happens. Thread-safe. */
final class Guard {
  static final String TOKEN = "X-Panopticon-Token";
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Set<String> names;
  private final Optional<Users> users;
  private final String token = newToken();

  /** Lets in who comes through this door. */
  Guard(Door door) {
    names = door.allNames();
    users = door.users();
  }

  private static String newToken() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Tells a browser what a page of ours may do: nothing but what is ours. */
  static void harden(Context ctx) {
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
            + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Cache-Control", "no-store");
  }

  /** Refuses a request that is none of ours. */
  void check(Context ctx) {
    String host = text(ctx, "Host");
    if (!isOurs(name(host))) {
      // A page elsewhere whose name leads here must not read what is here.
      throw new Refused(421, "this server has another name: ask for one of " + names);
    }
    if (users.isPresent() && !users.get().accept(text(ctx, "Authorization"))) {
      ctx.header("WWW-Authenticate", "Basic realm=\"Panopticon\", charset=\"UTF-8\"");
      throw new Refused(401, "say who you are: name and password are missing or wrong");
    }
    if (!READING.contains(ctx.method())) {
      checkChange(ctx, host);
    }
  }

  /** A certificate may be for {@code *.example.org}: for one label in the place of the star. */
  private boolean isOurs(String name) {
    int dot = name.indexOf('.');
    return names.contains(name) || (dot > 0 && names.contains("*" + name.substring(dot)));
  }

  private void checkChange(Context ctx, String host) {
    String origin = text(ctx, "Origin");
    if (!origin.equals("http://" + host) && !origin.equals("https://" + host)) {
      throw new Refused(403, "only pages of this server may change something: send their Origin");
    }
    String site = text(ctx, "Sec-Fetch-Site");
    if (!site.isEmpty() && !site.equals("same-origin")) {
      throw new Refused(403, "only pages of this server may change something");
    }
    byte[] given = text(ctx, TOKEN).getBytes(UTF_8);
    if (!MessageDigest.isEqual(given, token.getBytes(UTF_8))) {
      throw new Refused(
          403, "the header %s is missing or wrong: take it from /api/v1/session".formatted(TOKEN));
    }
  }

  /** Returns the token, for pages of this server alone. */
  String token(Context ctx) {
    String site = text(ctx, "Sec-Fetch-Site");
    if (!site.isEmpty() && !OWN_SITE.contains(site)) {
      throw new Refused(403, "only pages of this server get a token");
    }
    return token;
  }

  private static String text(Context ctx, String header) {
    String value = ctx.header(header);
    return value == null ? "" : value;
  }

  /** Returns the name in {@code name:port}; that of {@code [::1]:80} with its brackets. */
  static String name(String host) {
    return host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
  }
}
