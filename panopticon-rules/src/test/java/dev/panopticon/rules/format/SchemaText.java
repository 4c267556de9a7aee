package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Relation.Excludes;
import dev.panopticon.rules.format.Relation.IsFor;
import dev.panopticon.rules.format.Relation.Needs;
import dev.panopticon.rules.format.Relation.Requires;
import dev.panopticon.rules.format.Value.Changes;
import dev.panopticon.rules.format.Value.Either;
import dev.panopticon.rules.format.Value.Keys;
import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.NameKind;
import dev.panopticon.rules.format.Value.Named;
import dev.panopticon.rules.format.Value.OneOf;
import dev.panopticon.rules.format.Value.Single;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Writes the JSON Schema of the format. */
final class SchemaText {
  private static final String ID =
      "https://raw.githubusercontent.com/panopticon-dev/panopticon/main/rules/panopticon.schema.json";
  private static final String CHANGES = "-changes";
  private static final Map<String, Object> EMPTY =
      map("type", List.of("array", "object"), "maxItems", 0, "maxProperties", 0);

  private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

  private SchemaText() {}

  static String print() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines);
    return JsonMapper.shared().writer().with(printer).writeValueAsString(new SchemaText().root())
        + "\n";
  }

  private Map<String, Object> root() {
    Map<String, Object> component = reference(Level.COMPONENT, "");
    Map<String, Object> file = map("allOf", List.of(component, required("panopticon")));
    Map<String, Object> rules =
        map("if", required("component"), "then", file, "else", reference(Level.CLUSTER, ""));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("$id", ID);
    root.put("title", "Panopticon rule files");
    root.put("description", "A cluster file, a component file, or tests of rules.");
    root.put("type", "object");
    root.put("properties", begins());
    root.put("if", required("panopticon-tests"));
    root.put("then", reference(Level.TESTS, ""));
    root.put("else", rules);
    root.put("definitions", definitions);
    return root;
  }

  /** The keys that a file may begin with, so that editors offer them before it has any. */
  private Map<String, Object> begins() {
    Map<String, Object> begins = new LinkedHashMap<>();
    for (Level level : List.of(Level.CLUSTER, Level.COMPONENT, Level.TESTS)) {
      level.described().stream()
          .filter(key -> key.name().matches("panopticon|panopticon-tests|cluster|component"))
          .forEach(key -> begins.put(key.name(), property(key, false)));
    }
    return begins;
  }

  private Map<String, Object> reference(Level level, String kind) {
    String name = level.id() + kind;
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, definition(level, !kind.isEmpty()));
    }
    return map("$ref", "#/definitions/" + name);
  }

  /** Changes need nothing and exclude nothing: what they are merged with is not known here. */
  private Map<String, Object> definition(Level level, boolean changes) {
    Map<String, Object> properties = new LinkedHashMap<>();
    level.described().stream()
        .filter(key -> !changes || !Level.OF_FILES.contains(key.name()))
        .forEach(key -> properties.put(key.name(), property(key, changes)));
    Map<String, Object> schema =
        map("type", "object", "properties", properties, "additionalProperties", false);
    List<String> required =
        level.described().stream().filter(Key::isRequired).map(Key::name).toList();
    if (!changes && !required.isEmpty()) {
      schema.put("required", required);
    }
    if (!changes && !level.relations().isEmpty()) {
      schema.put("allOf", level.relations().stream().map(SchemaText::relation).toList());
    }
    return schema;
  }

  private Map<String, Object> property(Key key, boolean changes) {
    String byDefault = key.byDefault().isEmpty() ? "" : " Default: " + key.byDefault() + ".";
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", key.meaning() + byDefault);
    Map<String, Object> value = value(key.value(), changes);
    if (value.containsKey("$ref")) { // beside which nothing else counts
      schema.put("allOf", List.of(value));
    } else {
      schema.putAll(value);
    }
    return schema;
  }

  private Map<String, Object> value(Value value, boolean changes) {
    Map<String, Object> schema = bare(value, changes);
    return changes ? orNothing(schema) : schema;
  }

  private Map<String, Object> bare(Value value, boolean changes) {
    if (value instanceof Single single) {
      return single(single);
    } else if (value instanceof OneOf choice) {
      return map("enum", choice.words());
    } else if (value instanceof Many many) {
      return many(many);
    } else if (value instanceof Named named) {
      return named(named, changes);
    } else if (value instanceof Keys keys) {
      return reference(keys.level(), changes ? CHANGES : "");
    } else if (value instanceof Changes changed) {
      return orNothing(reference(changed.level(), CHANGES));
    } else if (value instanceof Either either) {
      return either(either.values().stream().map(one -> bare(one, changes)).toList());
    }
    throw new IllegalArgumentException("must have a schema, was " + value);
  }

  private static Map<String, Object> single(Single single) {
    Map<String, Object> schema = new LinkedHashMap<>();
    boolean isWhole = single.range().isWhole();
    schema.put(
        "type",
        single.types().stream()
            .map(type -> isWhole && type.equals("number") ? "integer" : type)
            .toList());
    if (!single.pattern().isEmpty()) {
      schema.put("pattern", single.pattern());
      schema.put(
          "patternErrorMessage",
          single.pattern().equals("\\S") ? "must not be empty" : "must be: " + single.words());
    }
    if (Double.isFinite(single.range().least())) {
      schema.put("minimum", (int) single.range().least());
    }
    if (Double.isFinite(single.range().most())) {
      schema.put("maximum", (int) single.range().most());
    }
    return schema;
  }

  private Map<String, Object> many(Many many) {
    Map<String, Object> item = value(many.item(), false);
    Map<String, Object> list = map("type", "array", "items", item);
    if (many.least() > 0) {
      list.put("minItems", many.least());
    }
    return many.mayBeBare() ? either(List.of(item, list)) : list;
  }

  private Map<String, Object> named(Named named, boolean changes) {
    Map<String, Object> schema = map("type", "object");
    Map<String, Object> patterns = new LinkedHashMap<>();
    for (NameKind kind : named.kinds()) {
      Map<String, Object> value = value(kind.value(), changes);
      if (kind.name().pattern().isEmpty()) {
        schema.put("additionalProperties", value);
      } else {
        patterns.put(kind.name().pattern(), value);
      }
    }
    if (!patterns.isEmpty()) {
      schema.put("patternProperties", patterns);
      schema.put("additionalProperties", false);
    }
    if (named.least() > 0 && !changes) {
      schema.put("minProperties", named.least());
    }
    if (named.most() < Integer.MAX_VALUE && !changes) {
      schema.put("maxProperties", named.most());
    }
    return schema;
  }

  /** Kinds whose keywords do not touch each other are one schema: editors explain it better. */
  private static Map<String, Object> either(List<Map<String, Object>> kinds) {
    Map<String, Object> merged = new LinkedHashMap<>();
    List<Object> types = new ArrayList<>();
    for (Map<String, Object> kind : kinds) {
      if (!kind.containsKey("type") || kind.keySet().stream().anyMatch(SchemaText::isShared)) {
        return map("anyOf", kinds);
      }
      types.addAll(types(kind));
      kind.forEach(merged::putIfAbsent);
    }
    boolean areDistinct = types.stream().distinct().count() == types.size();
    merged.put("type", types);
    return areDistinct ? merged : map("anyOf", kinds);
  }

  private static boolean isShared(String keyword) {
    return List.of("enum", "anyOf", "allOf", "$ref").contains(keyword);
  }

  private static Collection<?> types(Map<String, Object> schema) {
    Object types = schema.get("type");
    return types instanceof Collection<?> several ? several : List.of(types);
  }

  /** In changes, {@code ~} removes. */
  private static Map<String, Object> orNothing(Map<String, Object> schema) {
    Map<String, Object> nullable = new LinkedHashMap<>(schema);
    if (schema.get("anyOf") instanceof List<?> kinds) {
      List<Object> more = new ArrayList<>(kinds);
      more.add(map("type", "null"));
      nullable.put("anyOf", more);
    } else if (schema.get("enum") instanceof List<?> words) {
      List<Object> more = new ArrayList<>(words);
      more.add(null);
      nullable.put("enum", more);
    } else if (schema.containsKey("$ref")) {
      return map("anyOf", List.of(schema, map("type", "null")));
    } else if (!types(schema).contains("null")) {
      List<Object> more = new ArrayList<>(types(schema));
      more.add("null");
      nullable.put("type", more);
    }
    return nullable;
  }

  private static Map<String, Object> relation(Relation relation) {
    if (relation instanceof Requires requires) {
      return map(
          requires.isAlone() ? "oneOf" : "anyOf",
          requires.keys().stream().map(SchemaText::required).toList());
    } else if (relation instanceof Excludes excludes) {
      Map<String, Object> none = new LinkedHashMap<>();
      Object empty = excludes.unlessEmpty() ? EMPTY : false;
      excludes.others().forEach(other -> none.put(other, empty));
      return when(excludes.key(), map("properties", none));
    } else if (relation instanceof Needs needs) {
      List<Object> any = new ArrayList<>();
      needs.others().forEach(partner -> any.add(partner(partner)));
      return when(needs.key(), any.size() == 1 ? any.get(0) : map("anyOf", any));
    } else if (relation instanceof IsFor isFor) {
      Map<String, Object> word = map("enum", List.of(isFor.word()));
      return when(isFor.key(), map("properties", map(isFor.other(), word)));
    }
    throw new IllegalArgumentException("must have a schema, was " + relation);
  }

  private static Map<String, Object> partner(Relation.Partner partner) {
    Map<String, Object> schema = required(partner.key());
    if (partner.least() > 0) {
      schema.put("properties", map(partner.key(), map("minProperties", partner.least())));
    }
    return schema;
  }

  private static Map<String, Object> when(String key, Object then) {
    return map("dependencies", map(key, then));
  }

  private static Map<String, Object> required(String key) {
    return map("required", Collections.singletonList(key));
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
