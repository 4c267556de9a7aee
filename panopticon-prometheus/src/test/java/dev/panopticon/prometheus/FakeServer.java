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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A server on the loopback that writes, byte for byte, what a test says: one reply each time. */
final class FakeServer implements AutoCloseable {
  /** One request as it came. */
  record Request(String method, String target, List<String> headers, String form) {
    String path() {
      return target.split("\\?", 2)[0];
    }

    Map<String, String> parameters() {
      String text = method.equals("POST") ? form : target.substring(target.indexOf('?') + 1);
      Map<String, String> parameters = new LinkedHashMap<>();
      for (String parameter : text.split("&", -1)) {
        String[] parts = parameter.split("=", 2);
        parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      return parameters;
    }

    String query() {
      return parameters().get("query");
    }

    /** Returns the seconds that an answer is asked for. */
    String time() {
      return parameters().get("time");
    }
  }

  /** Returns the bytes of a whole reply. */
  interface Replies {
    byte[] reply(Request request) throws IOException, InterruptedException;
  }

  /** Writes a reply itself. */
  interface Writer {
    void write(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger peak;
  private final Writer writer;

  private FakeServer(AtomicInteger peak, Writer writer) throws IOException {
    this.peak = peak;
    this.writer = writer;
    socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  static FakeServer replying(Replies replies) throws IOException {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger peak = new AtomicInteger();
    return new FakeServer(
        peak,
        (request, out) -> {
          peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          byte[] reply = replies.reply(request);
          inFlight.decrementAndGet();
          out.write(reply);
        });
  }

  static FakeServer writing(Writer writer) throws IOException {
    return new FakeServer(new AtomicInteger(), writer);
  }

  static byte[] json(String body) {
    return reply("200 OK", "application/json", body);
  }

  static byte[] reply(String status, String contentType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return raw(
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, contentType, bytes.length, body));
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] raw(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String vector(String elements) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
        + elements
        + "]}}";
  }

  /** Returns an answer for second 1, which is what {@link #source} asks for. */
  static String number(String value) {
    return number("1", value);
  }

  static String number(String time, String value) {
    return vector("{\"metric\":{},\"value\":[" + time + ",\"" + value + "\"]}");
  }

  /** Returns a source by whose clock it is second 1, as it is in the bodies of these tests. */
  static PrometheusSource source(URI first, URI... others) {
    return PrometheusSource.at(first, others)
        .withClock(Clock.fixed(Instant.ofEpochSecond(1), ZoneOffset.UTC));
  }

  URI base() {
    return URI.create("http://" + address());
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Returns how many requests it worked on at once, at most; only for replies. */
  int peak() {
    return peak.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Request request = read(new BufferedInputStream(connection.getInputStream()));
      requests.add(request);
      writer.write(request, connection.getOutputStream());
    } catch (IOException clientLeft) {
      connections.remove(connection);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] start = line(in).split(" ");
    List<String> headers = new ArrayList<>();
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    String form = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(start[0], start[1], headers, form);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the client left");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      socket.close();
      for (Socket connection : connections.toArray(Socket[]::new)) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
