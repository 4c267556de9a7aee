package dev.panopticon.prometheus;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How a body comes. What it unpacks to is limited by its readers, never by its packed size. */
enum Packing {
  PLAIN,
  GZIP,
  /** One that was not asked for. */
  UNKNOWN;

  static Packing of(HttpHeaders headers) {
    String encoding = headers.firstValue("Content-Encoding").orElse("").strip();
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> PLAIN;
      case "gzip", "x-gzip" -> GZIP;
      default -> UNKNOWN;
    };
  }

  InputStream unpack(InputStream body) throws IOException {
    return this == GZIP ? new GZIPInputStream(body) : body;
  }

  /** Returns what is wrong where the packing is at fault. */
  static String problem(Throwable problem) {
    return problem instanceof EOFException
        ? "its gzip ends too early"
        : "its gzip is damaged, or none";
  }

  /** Returns whether the packing is at fault, not the connection. */
  static boolean isBroken(Throwable problem) {
    return problem instanceof ZipException || problem instanceof EOFException;
  }
}
