package dev.panopticon.prometheus.access;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How servers are reached: whom to trust, with which client certificate, credentials and headers.
 *
 * <pre>{@code
 * Access access =
 *     Access.builder()
 *         .trust(Path.of("/etc/panopticon/ca.pem"))
 *         .clientCertificate(Path.of("/etc/panopticon/cert.pem"), Path.of("/etc/panopticon/key.pem"))
 *         .basicAuth("panopticon", Secret.in(Path.of("/etc/panopticon/password")))
 *         .build();
 * PrometheusSource source =
 *     PrometheusSource.at(URI.create("https://mon.example.org/prometheus/")).withAccess(access);
 * }</pre>
 *
 * <p>Files are read again whenever servers are asked, so that renewed certificates and changed
 * passwords count at once. While one is missing or damaged nothing is asked, and what it had held
 * before does not count any longer: every answer has failed, with the cause. Replace a certificate
 * and its key together, for example by exchanging a link to their folder.
 *
 * <p>Host names are always checked against the server's certificate. Redirects are not followed, so
 * nothing secret goes where it was not sent. No proxy is used unless one is named here; system
 * properties and the environment do not count. Immutable and thread-safe.
 */
public final class Access {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final TlsFiles files;
  private final boolean isTls13Only;
  private final Optional<Credentials> credentials;
  private final List<HeaderLine> headers;
  private final Optional<InetSocketAddress> proxy;

  private final Object opening = new Object();
  private volatile @Nullable Opened opened;
  private volatile List<String> secrets = List.of();

  private record Opened(TlsContent content, HttpClient client, ClientIdentity identity) {}

  private Access(Builder builder) {
    files = new TlsFiles(List.copyOf(builder.authorities), builder.client);
    isTls13Only = builder.isTls13Only;
    credentials = builder.credentials;
    headers = List.copyOf(builder.headers);
    proxy = builder.proxy;
  }

  /** Returns one without credentials that trusts whom the JVM trusts. */
  public static Access open() {
    return builder().build();
  }

  /** Begins one that has what is added to it. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the client to ask with: the same as long as the files of certificates hold the same.
   *
   * <p>To be asked for at the start of each fetch; it reads these files.
   *
   * @throws AccessException if one is missing or damaged
   */
  public HttpClient client() throws AccessException {
    synchronized (opening) {
      TlsContent content = files.read();
      Opened before = opened;
      if (before != null && before.content().equals(content)) {
        return before.client();
      }
      opened = null;
      Opened now = open(content);
      opened = now;
      return now.client();
    }
  }

  private Opened open(TlsContent content) throws AccessException {
    ClientIdentity identity = files.identity(content);
    ServerTrust trust = files.trust(content);
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxy.map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY))
            .connectTimeout(CONNECT_TIMEOUT)
            .sslContext(context(identity, trust))
            .sslParameters(parameters());
    try {
      return new Opened(content, client.build(), identity);
    } catch (UncheckedIOException without) {
      throw new AccessException("this JVM has no connection to spare: " + without.getCause());
    }
  }

  private static SSLContext context(ClientIdentity identity, ServerTrust trust)
      throws AccessException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {identity}, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException without) {
      throw new AccessException("this JVM has no TLS: " + without.getClass().getSimpleName());
    }
  }

  /** The JDK checks host names unless a system property tells it not to; these do not ask it. */
  private SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(
        isTls13Only ? new String[] {"TLSv1.3"} : new String[] {"TLSv1.3", "TLSv1.2"});
    return parameters;
  }

  /**
   * Adds credentials and headers to a request, and reads the files that hold them.
   *
   * @throws AccessException if one is missing, empty or not fit for a header
   */
  public void authorize(HttpRequest.Builder request) throws AccessException {
    List<String> read = new ArrayList<>();
    if (credentials.isPresent()) {
      Credentials.Sent sent = credentials.get().read();
      read.addAll(sent.secrets());
      request.setHeader("Authorization", sent.header());
    }
    for (HeaderLine header : headers) {
      header.addTo(request).ifPresent(read::add);
    }
    secrets = SecretForms.of(read);
  }

  private Optional<String> proxy() {
    return proxy.map(address -> address.getHostString() + ":" + address.getPort());
  }

  /** Returns whether requests carry a user or a token. */
  public boolean hasCredentials() {
    return credentials.isPresent();
  }

  /**
   * Returns why no reply came from a server.
   *
   * @param server where it was asked
   * @param to how the message names it: {@code " to mon.example.org:443"}, or nothing
   */
  public String failure(Throwable failure, URI server, String to) {
    Optional<String> objection = objection(ServerAddress.hostAndPort(server));
    String also = objection.map(why -> "; " + why).orElse("");
    String by = proxy().map(name -> " through the proxy " + name).orElse("");
    return NetworkFailure.connecting(failure)
        .or(() -> NetworkFailure.tls(failure, objection.isEmpty() ? versions() : also))
        .map(why -> "cannot connect" + to + by + ": " + why)
        .orElseGet(
            () ->
                "the connection%s broke: %s%s"
                    .formatted(to, NetworkFailure.breaking(failure, advice(server)), also));
  }

  /** Returns why a reply ended too early that had begun. */
  public static String broke(Throwable failure, String to) {
    return "the connection%s broke: %s".formatted(to, NetworkFailure.breaking(failure, ""));
  }

  private String versions() {
    return isTls13Only
        ? " (this side speaks TLS 1.3 only: min_version)"
        : " (this side speaks TLS 1.3 and 1.2)";
  }

  private static String advice(URI server) {
    return ServerAddress.isTls(server) ? "" : ": if the port speaks TLS, use https";
  }

  /**
   * Returns what a server that broke a connection off may have against the client certificate, if
   * it has ever asked for one: servers do not say it, whatever it is.
   */
  private Optional<String> objection(String address) {
    return Optional.ofNullable(opened).flatMap(now -> now.identity().objection(address));
  }

  /** Returns a text, for example of a server that repeats a request, without what is secret. */
  public String withoutSecrets(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "(secret)");
    }
    return shown;
  }

  /** Returns what is set, without what is secret. */
  @Override
  public String toString() {
    return Stream.of(
            files.authorities().stream().map(file -> "trusts " + file),
            files.client().stream().map(client -> "comes with " + client.certificate()),
            credentials.stream().map(Credentials::kind),
            headers.stream().map(header -> "header " + header.name()),
            proxy().stream().map(address -> "through " + address))
        .flatMap(part -> part)
        .collect(Collectors.joining(", ", "access: ", ""));
  }

  /** Collects what an {@link Access} has; files are read when servers are asked, not before. */
  public static final class Builder {
    private final List<Path> authorities = new ArrayList<>();
    private Optional<TlsFiles.Client> client = Optional.empty();
    private boolean isTls13Only;
    private Optional<Credentials> credentials = Optional.empty();
    private final List<HeaderLine> headers = new ArrayList<>();
    private Optional<InetSocketAddress> proxy = Optional.empty();

    private Builder() {}

    /**
     * Trusts the CAs of this PEM file, and those of other calls; unless called, those that the JVM
     * trusts.
     */
    public Builder trust(Path authorities) {
      this.authorities.add(authorities);
      return this;
    }

    /**
     * Comes with this client certificate.
     *
     * @param certificate a PEM file: the certificate first, then those that lead to its CA
     * @param key a PEM file: its private key as PKCS#8, not encrypted
     */
    public Builder clientCertificate(Path certificate, Path key) {
      client = Optional.of(new TlsFiles.Client(certificate, key, Optional.empty()));
      return this;
    }

    /** Comes with this client certificate, whose key is encrypted. */
    public Builder clientCertificate(Path certificate, Path key, Secret keyPassword) {
      client = Optional.of(new TlsFiles.Client(certificate, key, Optional.of(keyPassword)));
      return this;
    }

    /** Refuses TLS 1.2; what is older is always refused. */
    public Builder onlyTls13() {
      isTls13Only = true;
      return this;
    }

    /**
     * Authorizes requests with a user and a password.
     *
     * @throws IllegalArgumentException if the user is empty or has a colon, or there are other
     *     credentials
     */
    public Builder basicAuth(String user, Secret password) {
      return with(new Credentials.Basic(user, password));
    }

    /**
     * Authorizes requests with a token.
     *
     * @throws IllegalArgumentException if there are other credentials
     */
    public Builder bearer(Secret token) {
      return authorization("Bearer", token);
    }

    /**
     * Authorizes requests with a token of another type than Bearer.
     *
     * @throws IllegalArgumentException if the type is no word, or there are other credentials
     */
    public Builder authorization(String type, Secret token) {
      return with(new Credentials.Token(type, token));
    }

    private Builder with(Credentials added) {
      if (credentials.isPresent()) {
        throw new IllegalArgumentException(
            "there must be one kind of credentials, were %s and %s"
                .formatted(credentials.get().kind(), added.kind()));
      }
      credentials = Optional.of(added);
      return this;
    }

    /**
     * Adds a header to every request, for example {@code X-Scope-OrgID}.
     *
     * @throws IllegalArgumentException if it is no name of a header, or one that requests carry
     *     anyway, or the value is empty
     */
    public Builder header(String name, String value) {
      headers.add(new HeaderLine(name, Secret.of(value), false));
      return this;
    }

    /** Adds a header whose value is shown nowhere to every request. */
    public Builder header(String name, Secret value) {
      headers.add(new HeaderLine(name, value, true));
      return this;
    }

    /**
     * Asks through this proxy.
     *
     * @param proxy a host and a port: {@code http://proxy.example.org:3128}
     * @throws IllegalArgumentException if it has another scheme, no port, user info or a path
     */
    public Builder proxy(URI proxy) {
      if (proxy.getRawAuthority() != null && proxy.getRawAuthority().contains("@")) {
        throw new IllegalArgumentException(
            "a proxy must have no user info, was an address with '@' (not shown)");
      }
      boolean isPlain =
          "http".equals(("" + proxy.getScheme()).toLowerCase(Locale.ROOT))
              && proxy.getHost() != null
              && proxy.getPort() > 0
              && proxy.getPort() <= 65_535
              && (proxy.getRawPath() + "/").matches("/+")
              && proxy.getRawQuery() == null
              && proxy.getRawFragment() == null;
      if (!isPlain) {
        throw new IllegalArgumentException("a proxy must be like http://HOST:PORT, was " + proxy);
      }
      this.proxy =
          Optional.of(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
      return this;
    }

    /** Returns what was collected. */
    public Access build() {
      return new Access(this);
    }
  }
}
