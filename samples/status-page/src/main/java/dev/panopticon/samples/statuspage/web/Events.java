package dev.panopticon.samples.statuspage.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers of each round, by server-sent events. Thread-safe.
 *
 * <p>Publishing never waits: each reader has room for one event, which the next one replaces, and
 * is written to by the thread of its own request. So a reader that is slow misses what was in
 * between, and costs nobody else anything.
 */
public final class Events implements AutoCloseable {
  /** Above it a reader is refused; the threads of the web server are more. */
  static final int MOST_READERS = 200;

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  /** An event and no comment, as scripts in a browser do not see comments. */
  private static final byte[] ALIVE = "event: alive\ndata: {}\n\n".getBytes(UTF_8);

  private final Supplier<String> document;
  private final Duration silence;
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_READERS);
  private volatile boolean isClosed;

  /**
   * Makes the events of a page that nobody reads yet.
   *
   * @param document gives the document of the last status, which must be one line
   */
  public Events(Supplier<String> document) {
    this(document, LONGEST_SILENCE);
  }

  Events(Supplier<String> document, Duration silence) {
    this.document = document;
    this.silence = silence;
  }

  /** Tells all readers the last status. */
  public synchronized void publish() {
    if (readers.isEmpty()) {
      return;
    }
    byte[] event = event();
    readers.forEach(reader -> reader.offer(event));
  }

  /** Nothing is published between the first event of a reader and its place among the others. */
  private synchronized void admit(Reader reader) {
    reader.offer(event());
    readers.add(reader);
  }

  /** Returns how many readers there are. */
  public int readers() {
    return readers.size();
  }

  private byte[] event() {
    return ("event: status\ndata: " + document.get() + "\n\n").getBytes(UTF_8);
  }

  /**
   * Writes events until the reader has gone away or this is closed.
   *
   * @param isHead whether only the headers are asked for
   * @return false, and nothing is written, where there are too many readers
   */
  boolean serve(HttpServletResponse response, boolean isHead) throws IOException {
    if (!places.tryAcquire()) {
      return false;
    }
    Reader reader = new Reader();
    try {
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("UTF-8");
      if (!isHead) {
        admit(reader);
        write(reader, response.getOutputStream());
      }
    } finally {
      readers.remove(reader);
      places.release();
    }
    return true;
  }

  private void write(Reader reader, OutputStream out) {
    try {
      while (!isClosed) {
        byte[] event = reader.take(silence);
        out.write(event == null ? ALIVE : event);
        out.flush();
      }
    } catch (IOException gone) {
      // The reader has gone away, or did not read for too long.
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    readers.forEach(reader -> reader.offer(ALIVE));
  }

  /** What one reader is to be told next. */
  private static final class Reader {
    private final AtomicReference<byte @Nullable []> next = new AtomicReference<>();
    private final Semaphore signal = new Semaphore(0);

    void offer(byte[] event) {
      next.set(event);
      signal.release();
    }

    /** Waits for an event; null where none came for a while. */
    byte @Nullable [] take(Duration silence) throws InterruptedException {
      if (signal.tryAcquire(silence.toMillis(), TimeUnit.MILLISECONDS)) {
        signal.drainPermits();
      }
      return next.getAndSet(null);
    }
  }
}
