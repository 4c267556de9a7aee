package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.prometheus.ParsedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes samples of an instant vector in JSON, each with four labels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** How many samples the answer has. */
  @Param({"100000"})
  int samples = 100;

  private byte[] json = {};

  /** A document, for databind. */
  public record Reply(String status, Data data) {}

  /** The data of a document. */
  public record Data(String resultType, List<Series> result) {}

  /** One sample of a document: its labels, and its time and value. */
  public record Series(Map<String, String> metric, List<Object> value) {}

  /** Begins without an answer. */
  public JsonBenchmark() {}

  /** Writes the answer. */
  @Setup
  public void write() {
    StringBuilder text =
        new StringBuilder(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[");
    for (int i = 0; i < samples; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"metric\":{\"__name__\":\"node_load1\",\"device\":\"sd")
          .append(i % 10)
          .append("\",\"instance\":\"node-")
          .append(i / 10)
          .append(":9100\",\"job\":\"node\"},\"value\":[1764200000.123,\"")
          .append(i % 997 / 100.0)
          .append("\"]}");
    }
    json = text.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns how many bytes the answer has. */
  int bytes() {
    return json.length;
  }

  /** Returns the samples as the adapter reads them. */
  @Benchmark
  public List<Sample> adapter() {
    return ParsedAnswer.samples(json);
  }

  /** Returns the samples by a loop over the tokens of jackson-core, with labels interned. */
  @Benchmark
  public List<Sample> streaming() {
    List<Sample> read = new ArrayList<>();
    Map<String, String> known = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      Labels labels = Labels.none();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("metric")) {
          labels = labels(parser, known);
        } else if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("value")) {
          parser.nextToken();
          parser.nextToken();
          long millis = Math.round(parser.getDoubleValue() * 1_000);
          parser.nextToken();
          read.add(new Sample(labels, Double.parseDouble(parser.getString()), millis));
        }
      }
    }
    return read;
  }

  private static Labels labels(JsonParser parser, Map<String, String> known) {
    Map<String, String> values = new HashMap<>();
    parser.nextToken();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      values.put(shared(name, known), shared(parser.getString(), known));
    }
    return Labels.of(values);
  }

  private static String shared(String text, Map<String, String> known) {
    String earlier = known.putIfAbsent(text, text);
    return earlier == null ? text : earlier;
  }

  /** Returns the samples of the classes that databind fills. */
  @Benchmark
  public List<Sample> databind() {
    List<Sample> read = new ArrayList<>();
    for (Series series : MAPPER.readValue(json, Reply.class).data().result()) {
      double seconds = ((Number) series.value().get(0)).doubleValue();
      double value = Double.parseDouble((String) series.value().get(1));
      read.add(new Sample(Labels.of(series.metric()), value, Math.round(seconds * 1_000)));
    }
    return read;
  }
}
