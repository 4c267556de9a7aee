package dev.panopticon.samples.statuspage.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.samples.statuspage.json.JsonObject;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells as JSON what is wrong with requests that are none, and nothing of this program. */
final class PlainErrors extends ErrorHandler {
  private static final String TYPE = "application/json; charset=utf-8";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(body(response.getStatus())), callback);
    return true;
  }

  private static byte[] body(int status) {
    String what =
        status < 500 ? "this is no request that can be answered" : "an error in this program";
    return JsonObject.of("error", what).print().getBytes(UTF_8);
  }
}
