package dev.panopticon.prometheus;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server on the loopback that keeps its connections, and goes wrong as a test says. */
final class FaultServer implements AutoCloseable {
  /** When what is sent. */
  enum Timing {
    /** The whole reply at once, with its length. */
    WHOLE,
    /** The whole reply in small chunks. */
    CHUNKED,
    /** Nothing, and the connection stays. */
    SILENT,
    /** The connection is closed without a reply. */
    CLOSED,
    /** The connection is reset without a reply. */
    RESET,
    /** Status and headers, then nothing. */
    HEADERS_ONLY,
    /** Half of the headers, then nothing. */
    HALF_HEADERS,
    /** Half of the headers, then the end. */
    CUT_HEADERS,
    /** A header that never ends. */
    ENDLESS_HEADERS,
    /** A byte of the body now and then. */
    DRIP,
    /** Half of the body, then nothing. */
    STALLED,
    /** Half of the body, then the end. */
    CUT,
    /** Half of the body, then a reset. */
    CUT_BY_RESET,
    /** Half of the body in chunks, then the end. */
    CUT_CHUNK,
    /** The body, then blanks without an end. */
    ENDLESS
  }

  private static final Set<Timing> HANGING =
      Set.of(Timing.SILENT, Timing.HEADERS_ONLY, Timing.HALF_HEADERS, Timing.STALLED);

  private static final Set<Timing> RESETTING = Set.of(Timing.RESET, Timing.CUT_BY_RESET);

  /**
   * What is answered.
   *
   * @param head status line and headers but for the length, each with its line end
   */
  record Reply(String head, byte[] body, Timing timing) {}

  private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requestCount = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Function<String, Reply> replies;

  /** Starts a server whose replies depend on the query, as it stands in the address. */
  FaultServer(Function<String, Reply> replies) throws IOException {
    this.replies = replies;
    threads.execute(this::accept);
  }

  URI base() {
    return URI.create("http://" + address());
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  int requestCount() {
    return requestCount.get();
  }

  /** Returns how many connections are open, as far as is known here. */
  int openCount() {
    return open.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        open.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        String target = request(in);
        if (target.isEmpty()) {
          return;
        }
        requestCount.incrementAndGet();
        String query = target.replaceFirst(".*[?&]query=", "").replaceFirst("&.*", "");
        Reply reply = replies.apply(query);
        goesOn = send(reply, connection.getOutputStream());
        if (HANGING.contains(reply.timing())) {
          in.readAllBytes();
        } else if (RESETTING.contains(reply.timing())) {
          connection.setSoLinger(true, 0);
        }
      }
    } catch (IOException clientLeft) {
      // It may: what it gave up is closed here, too.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  /** Returns the target of the next request, or nothing where the client has left. */
  private static String request(InputStream in) throws IOException {
    String start = line(in);
    String line = start;
    int length = 0;
    while (!line.isEmpty()) {
      line = line(in);
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    in.readNBytes(length);
    return start.isEmpty() ? "" : start.split(" ")[1];
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  /** Returns whether the connection goes on. */
  private boolean send(Reply reply, OutputStream out) throws IOException, InterruptedException {
    byte[] head = FakeServer.raw(reply.head());
    byte[] length = FakeServer.raw("Content-Length: " + reply.body().length + "\r\n\r\n");
    byte[] chunked = FakeServer.raw("Transfer-Encoding: chunked\r\n\r\n");
    byte[] half = Arrays.copyOf(reply.body(), reply.body().length / 2);
    switch (reply.timing()) {
      case WHOLE -> out.write(joined(head, length, reply.body()));
      case CHUNKED -> {
        out.write(joined(head, chunked));
        chunks(reply.body(), out);
        out.write(FakeServer.raw("0\r\n\r\n"));
      }
      case SILENT, CLOSED, RESET -> {}
      case HEADERS_ONLY -> out.write(joined(head, length));
      case HALF_HEADERS, CUT_HEADERS -> out.write(head, 0, head.length / 2);
      case ENDLESS_HEADERS -> {
        out.write(joined(head, FakeServer.raw("X-Long: ")));
        forever('x', out);
      }
      case DRIP -> {
        out.write(joined(head, length));
        for (byte each : reply.body()) {
          out.write(each);
          if (end.await(20, TimeUnit.MILLISECONDS)) {
            return false;
          }
        }
      }
      case STALLED, CUT, CUT_BY_RESET -> out.write(joined(head, length, half));
      case CUT_CHUNK -> {
        out.write(joined(head, chunked));
        chunks(half, out);
      }
      case ENDLESS -> {
        out.write(joined(head, FakeServer.raw("\r\n"), reply.body()));
        forever(' ', out);
      }
    }
    return reply.timing() == Timing.WHOLE || reply.timing() == Timing.CHUNKED;
  }

  private void forever(char what, OutputStream out) throws IOException {
    byte[] much = new byte[64 * 1024];
    Arrays.fill(much, (byte) what);
    while (end.getCount() > 0) {
      out.write(much);
    }
  }

  private static void chunks(byte[] body, OutputStream out) throws IOException {
    for (int at = 0; at < body.length; at += 50) {
      int size = Math.min(50, body.length - at);
      byte[] part = Arrays.copyOfRange(body, at, at + size);
      out.write(
          joined(FakeServer.raw(Integer.toHexString(size) + "\r\n"), part, FakeServer.raw("\r\n")));
    }
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  @Override
  public void close() {
    end.countDown();
    threads.shutdownNow();
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
