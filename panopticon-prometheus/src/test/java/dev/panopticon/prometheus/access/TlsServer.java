package dev.panopticon.prometheus.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A server with TLS on the loopback that answers 1 to every query. */
final class TlsServer implements AutoCloseable {
  private static final String ONE =
      "{\"status\":\"success\",\"data\":"
          + "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[%s,\"1\"]}]}}";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";

  private final SSLServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private TlsServer(SSLServerSocket socket) {
    this.socket = socket;
    threads.execute(this::accept);
  }

  /** Starts one that asks for no client certificate. */
  static TlsServer with(TestAuthority.Issued own) throws IOException, GeneralSecurityException {
    return with(own, null);
  }

  /** Lets it speak one version of TLS only. */
  TlsServer speaking(String protocol) {
    socket.setEnabledProtocols(new String[] {protocol});
    return this;
  }

  /** Starts one that wants a client certificate of a CA, if one is given. */
  static TlsServer with(TestAuthority.Issued own, X509Certificate wanted)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "server", own.keys().getPrivate(), new char[0], new X509Certificate[] {own.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), wanted == null ? null : trust(wanted), null);
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(wanted != null);
    return new TlsServer(socket);
  }

  private static TrustManager[] trust(X509Certificate authority)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("ca", authority);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private static void serve(Socket connection) {
    try (connection) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String start = request.readLine();
      for (String line = start; line != null; line = request.readLine()) {
        if (line.isEmpty()) {
          String time = start.replaceFirst(".*[?&]time=([0-9.]+).*", "$1");
          String reply = HEAD + ONE.formatted(time);
          connection.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
          return;
        }
      }
    } catch (IOException refused) {
      // The client is told by TLS.
    }
  }

  URI uri(String host) {
    return URI.create("https://" + host + ":" + socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
