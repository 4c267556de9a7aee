package dev.panopticon.rules.trial;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.expression.Variants;
import dev.panopticon.rules.file.Durations;
import dev.panopticon.rules.file.Revision;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds where a small mistake would matter in rules: thresholds, rungs, impacts, hold times, and
 * limits of age that are left out.
 */
final class Mistakes {
  private static final List<String> CONDITIONS = List.of("valid", "healthy", "warning");
  private static final List<String> IMPACTS = List.of("none", "soft", "warn", "hard");
  private static final List<String> RATINGS =
      Arrays.stream(Rating.values()).map(Rating::word).toList();

  private final Map<String, Mapping> maps;
  private final List<Mistake> found = new ArrayList<>();

  private Mistakes(Map<String, Mapping> maps) {
    this.maps = maps;
  }

  static List<Mistake> in(Clusters clusters, Map<String, Entry> parameters) {
    Map<String, Mapping> maps = new LinkedHashMap<>();
    Revision look =
        (id, map) -> {
          maps.put(id, map);
          return map;
        };
    clusters.withRevision(look).load(parameters, new Problems());
    return new Mistakes(maps).find();
  }

  private List<Mistake> find() {
    maps.values().forEach(this::parameters);
    maps.forEach(
        (id, map) -> {
          holds(List.of(id), map);
          if (!id.equals(Revision.CLUSTER)) {
            inner(map, "checks").entries().forEach((check, entry) -> check(id, check, entry));
            inner(map, Mistake.DEPENDS_ON).entries().values().forEach(edge -> edge(id, edge));
            combination(List.of(id), map);
          }
        });
    return found;
  }

  private static Mapping inner(Mapping map, String key) {
    return map.get(key)
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .orElse(new Mapping(Map.of(), map.place()));
  }

  /** The cluster file comes first, and its value counts before any default. */
  private void parameters(Mapping map) {
    inner(map, Mistake.PARAMETERS)
        .entries()
        .forEach(
            (name, entry) -> {
              Node value = entry.value();
              boolean isNumber =
                  !(value instanceof Mapping declared) || isOf("number", declared.get("type"));
              Node number =
                  value instanceof Mapping declared
                      ? declared.get("default").orElse(declared)
                      : value;
              List<String> keys = List.of(Mistake.PARAMETERS, name);
              if (isNumber && found.stream().noneMatch(m -> m.keys().equals(keys))) {
                expression(keys, number);
              }
            });
  }

  private static boolean isOf(String word, Optional<Node> type) {
    return type.isEmpty() || (type.get() instanceof Scalar s && s.text().strip().equals(word));
  }

  private void check(String component, String id, Entry entry) {
    if (entry.value() instanceof Mapping check) {
      List<String> keys = List.of(component, "checks", id);
      for (String condition : CONDITIONS) {
        check.get(condition).ifPresent(text -> expression(with(keys, condition), text));
      }
      combination(keys, check);
      holds(keys, check);
      maxAge(keys, check);
    }
  }

  /** Nobody writes a limit a tenth too high; but it is easily left out, and old samples count. */
  private void maxAge(List<String> keys, Mapping check) {
    if (check.get(Mistake.MAX_AGE).orElse(check) instanceof Scalar limit) {
      found.add(
          new Mistake(
              with(keys, Mistake.MAX_AGE),
              Mistake.REMOVED,
              limit.place(),
              limit.text().strip(),
              "no limit"));
    }
  }

  /** A tenth less, and a tenth more; none of a parameter's name. */
  private void holds(List<String> keys, Mapping map) {
    for (String hold : Mistake.HOLDS) {
      if (map.get(hold).orElse(map) instanceof Scalar text) {
        String before = text.text().strip();
        Duration duration = Durations.parse(before).orElse(Duration.ZERO);
        for (int tenths : new int[] {9, 11}) {
          Duration other = duration.multipliedBy(tenths).dividedBy(10);
          if (!other.equals(duration)) {
            String after = Durations.print(other);
            found.add(new Mistake(with(keys, hold), after, text.place(), before, after));
          }
        }
      }
    }
  }

  private void combination(List<String> keys, Mapping map) {
    List<String> combine = with(keys, "combine");
    inner(map, "combine")
        .entries()
        .forEach((rung, entry) -> expression(with(combine, rung), entry.value()));
  }

  private void edge(String component, Entry edge) {
    List<String> keys = List.of(component, Mistake.DEPENDS_ON, edge.key().text());
    if (edge.value() instanceof Mapping map) {
      map.entries()
          .forEach((rating, entry) -> neighbours(with(keys, rating), entry.value(), RATINGS));
    } else {
      neighbours(keys, edge.value(), IMPACTS);
    }
  }

  private void neighbours(List<String> keys, Node node, List<String> scale) {
    if (node instanceof Scalar word && scale.contains(word.text().strip())) {
      int at = scale.indexOf(word.text().strip());
      Stream.of(at - 1, at + 1)
          .filter(other -> other >= 0 && other < scale.size())
          .map(scale::get)
          .forEach(
              other ->
                  found.add(new Mistake(keys, other, node.place(), word.text().strip(), other)));
    }
  }

  private void expression(List<String> keys, Node node) {
    if (node instanceof Scalar text) {
      for (Variants.Variant variant : Variants.of(text.text())) {
        found.add(
            new Mistake(
                keys,
                variant.text(),
                text.place(variant.offset(), variant.before().length()),
                variant.before(),
                variant.after()));
      }
    }
  }

  private static List<String> with(List<String> keys, String more) {
    return Stream.concat(keys.stream(), Stream.of(more)).toList();
  }
}
