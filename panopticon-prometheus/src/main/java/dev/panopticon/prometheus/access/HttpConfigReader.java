package dev.panopticon.prometheus.access;

import dev.panopticon.prometheus.access.Section.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/**
 * Reads how servers are reached from the keys of Prometheus's own http_config, as far as they mean
 * something here.
 */
final class HttpConfigReader {
  /** The keys that change how servers are reached. */
  static final List<String> KEYS =
      List.of("basic_auth", "authorization", "tls_config", "http_headers", "proxy_url");

  private final Path folder;
  private final Access.Builder access = Access.builder();

  private HttpConfigReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads these keys of a map; other keys of it are the caller's.
   *
   * @param folder what paths are relative to
   */
  static Access read(Section map, Path folder) {
    HttpConfigReader reader = new HttpConfigReader(folder);
    map.section("basic_auth").ifPresent(reader::basicAuth);
    map.section("authorization").ifPresent(auth -> reader.authorization(map, auth));
    map.section("tls_config").ifPresent(reader::tls);
    map.section("http_headers").ifPresent(reader::headers);
    map.text("proxy_url").ifPresent(url -> reader.proxy(map, url));
    map.refuse("follow_redirects", "false", "redirects are not followed: name the server itself");
    map.refuse("enable_http2", "false", "HTTP/1.1 is used: remove it");
    map.refuse(
        "proxy_from_environment", "false", "no proxy is used unless proxy_url names it: do so");
    map.refuse(
        "no_proxy",
        "",
        "proxy_url counts for all that are asked with it: leave both out where no proxy is wanted,"
            + " in a file or a scrape config of its own");
    map.refuse("proxy_connect_header", "", "it is not supported: remove it");
    map.refuse("bearer_token", "", "write authorization: { credentials: ... } instead");
    map.refuse("bearer_token_file", "", "write authorization: { credentials_file: ... } instead");
    map.refuse("oauth2", "", "it is not supported: use authorization with a credentials_file");
    return reader.access.build();
  }

  private void basicAuth(Section map) {
    Optional<Text> user = map.text("username");
    Optional<Secret> password = secret(map, "password", "the password");
    if (user.isEmpty() && !map.has("username")) {
      map.add(map.place(), "basic_auth has no username: add it");
    }
    if (!map.has("password") && !map.has("password_file")) {
      map.add(map.place(), "basic_auth has no password: add password_file or password");
    }
    if (user.isPresent() && password.isPresent()) {
      attempt(map, user.get().place(), () -> access.basicAuth(user.get().text(), password.get()));
    }
    map.end();
  }

  private void authorization(Section outer, Section map) {
    String type = map.text("type").map(Text::text).orElse("Bearer");
    Optional<Secret> token = secret(map, "credentials", "the token");
    if (!map.has("credentials") && !map.has("credentials_file")) {
      map.add(map.place(), "authorization has no credentials: add credentials_file or credentials");
    }
    if (outer.has("basic_auth")) {
      map.add(map.place(), "there is basic_auth, too: keep one of them");
    } else if (token.isPresent()) {
      Secret secret = token.get();
      if (attempt(map, map.place(), () -> new Credentials.Token(type, secret).read())) {
        access.authorization(type, secret);
      }
    }
    map.end();
  }

  private void tls(Section map) {
    map.text("ca_file").map(this::path).ifPresent(file -> authority(map, file));
    Optional<Path> certificate = map.text("cert_file").map(this::path);
    Optional<Path> key = map.text("key_file").map(this::path);
    Optional<Secret> password = secret(map, "key_password", "the password of the key");
    if (map.has("cert_file") && !map.has("key_file")) {
      map.add(map.place("cert_file"), "a cert_file needs its key: add key_file");
    }
    if (map.has("key_file") && !map.has("cert_file")) {
      map.add(map.place("key_file"), "a key_file needs its certificate: add cert_file");
    }
    if (certificate.isPresent() && key.isPresent()) {
      client(map, new TlsFiles.Client(certificate.get(), key.get(), password));
    }
    map.text("min_version").ifPresent(version -> version(map, version));
    map.refuse(
        "insecure_skip_verify",
        "false",
        "certificates are always checked, or whoever stands between could answer instead and read"
            + " the credentials: name the CA in ca_file, and the server as its certificate does");
    map.refuse("server_name", "", "name the server as its certificate does instead");
    map.refuse("ca", "", "write the certificate into a file and name it in ca_file");
    map.refuse("cert", "", "write the certificate into a file and name it in cert_file");
    map.refuse("key", "", "write the key into a file and name it in key_file");
    map.refuse("max_version", "", "it is not supported: remove it");
    map.end();
  }

  private void authority(Section map, Path file) {
    access.trust(file);
    TlsFiles files = new TlsFiles(List.of(file), Optional.empty());
    attempt(map, map.place("ca_file"), () -> files.trust(files.read()));
  }

  private void client(Section map, TlsFiles.Client client) {
    client
        .password()
        .ifPresentOrElse(
            password -> access.clientCertificate(client.certificate(), client.key(), password),
            () -> access.clientCertificate(client.certificate(), client.key()));
    if (attempt(
        map,
        map.place("cert_file"),
        () -> SmallFile.read("client certificate", client.certificate()))) {
      TlsFiles files = new TlsFiles(List.of(), Optional.of(client));
      attempt(map, map.place("key_file"), () -> files.identity(files.read()));
    }
  }

  private void version(Section map, Text version) {
    switch (version.text()) {
      case "TLS12" -> {}
      case "TLS13" -> access.onlyTls13();
      case "TLS10", "TLS11" ->
          map.add(version.place(), "min_version: what is older than TLS12 is never used: TLS12");
      default -> map.add(version.place(), "min_version must be TLS12 or TLS13");
    }
  }

  private void headers(Section map) {
    for (String name : map.names()) {
      map.section(name, ": write { values: [...] }")
          .ifPresent(
              header -> {
                header.texts("values").forEach(value -> header(header, value, false));
                for (Text value : header.texts("secrets")) {
                  refuseVariable(header, value, "secrets", "files");
                  header(header, value, true);
                }
                for (Text file : header.texts("files")) {
                  header(header, file.place(), Secret.in(path(file)));
                }
                header.end();
              });
    }
  }

  private void header(Section map, Text value, boolean isSecret) {
    if (fit(map, value.place(), map.name(), value.text())) {
      attempt(
          map,
          value.place(),
          () ->
              isSecret
                  ? access.header(map.name(), Secret.of(value.text()))
                  : access.header(map.name(), value.text()));
    }
  }

  private void header(Section map, Mark place, Secret secret) {
    readable(map, place, "header " + map.name(), secret)
        .filter(text -> fit(map, place, map.name(), text))
        .ifPresent(text -> attempt(map, map.place(), () -> access.header(map.name(), secret)));
  }

  private static boolean fit(Section map, Mark place, String role, String text) {
    return attempt(map, place, () -> HeaderLine.checked(role, text));
  }

  private void proxy(Section map, Text url) {
    try {
      URI proxy = new URI(url.text());
      attempt(map, url.place(), () -> access.proxy(proxy));
    } catch (URISyntaxException bad) {
      // Its message would repeat the address, and with it a password.
      map.add(url.place(), "proxy_url is no URL: write http://HOST:PORT");
    }
  }

  /** Returns the secret of a key, or of the file that the key with _file names. */
  private Optional<Secret> secret(Section map, String key, String what) {
    String fileKey = key + "_file";
    Optional<Text> text = map.text(key);
    text.ifPresent(value -> refuseVariable(map, value, key, fileKey));
    Optional<Secret> given = text.map(value -> Secret.of(value.text()));
    Optional<Secret> inFile = map.text(fileKey).map(file -> Secret.in(path(file)));
    if (map.has(key) && map.has(fileKey)) {
      map.add(map.place(fileKey), "%s is given twice: keep %s or %s".formatted(what, key, fileKey));
      return Optional.empty();
    }
    boolean isUsable =
        inFile.isEmpty() || readable(map, map.place(fileKey), fileKey, inFile.get()).isPresent();
    return isUsable ? given.or(() -> inFile) : Optional.empty();
  }

  private static void refuseVariable(Section map, Text secret, String key, String fileKey) {
    if (Misspelling.isVariable(secret.text())) {
      map.add(
          secret.place(),
          "%s looks like a variable, and nothing is taken from the environment: name a file in %s"
              .formatted(key, fileKey));
    }
  }

  private static Optional<String> readable(Section map, Mark place, String role, Secret secret) {
    try {
      return Optional.of(secret.read(role));
    } catch (AccessException unusable) {
      map.add(place, String.valueOf(unusable.getMessage()));
      return Optional.empty();
    }
  }

  private Path path(Text text) {
    return folder.resolve(text.text());
  }

  /** Something that says itself what is wrong, without secrets. */
  private interface Attempt {
    @Nullable Object make() throws AccessException;
  }

  /** Tells what is wrong at a place, if anything is; returns whether nothing is. */
  private static boolean attempt(Section map, Mark place, Attempt attempt) {
    try {
      attempt.make();
      return true;
    } catch (AccessException | IllegalArgumentException refused) {
      map.add(place, String.valueOf(refused.getMessage()));
      return false;
    }
  }
}
