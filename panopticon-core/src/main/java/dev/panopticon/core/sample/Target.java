package dev.panopticon.core.sample;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One scraped exporter: puts its labels on what it serves, as Prometheus does. */
record Target(String job, String instance) {
  private static final String JOB = "job";
  private static final String INSTANCE = "instance";

  /**
   * A scrape: the samples and {@code up}, or only {@code up 0} where it is unreadable.
   *
   * @param problem why it is unreadable, with file and line; empty where it is not
   */
  record Scrape(List<Sample> samples, String problem) {}

  Scrape read(Path file, byte[] scrape) {
    List<Sample> samples = new ArrayList<>();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(scrape)).toString();
      SampleText.parse(text).forEach(sample -> samples.add(labelled(sample)));
      samples.add(up(1));
      return new Scrape(samples, "");
    } catch (CharacterCodingException notText) {
      return new Scrape(List.of(up(0)), file + ": not a text in UTF-8");
    } catch (SampleTextException bad) {
      return new Scrape(List.of(up(0)), String.valueOf(bad.in(file).getMessage()));
    }
  }

  private Sample up(double value) {
    return Sample.of(Labels.of("up", JOB, job, INSTANCE, instance), value);
  }

  private Sample labelled(Sample sample) {
    Map<String, String> labels = new TreeMap<>(sample.labels().asMap());
    keepAside(labels, JOB, job);
    keepAside(labels, INSTANCE, instance);
    return new Sample(Labels.of(labels), sample.value(), sample.epochMillis());
  }

  /**
   * A label of the exporter's own that the target's label hides goes on as exported_NAME; where
   * that is taken too, as exported_exported_NAME, and so on.
   */
  private static void keepAside(Map<String, String> labels, String name, String value) {
    String own = labels.put(name, value);
    if (own != null) {
      String aside = "exported_" + name;
      while (labels.containsKey(aside)) {
        aside = "exported_" + aside;
      }
      labels.put(aside, own);
    }
  }
}
