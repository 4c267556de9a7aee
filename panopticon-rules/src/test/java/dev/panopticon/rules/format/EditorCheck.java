package dev.panopticon.rules.format;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.panopticon.rules.RuleFiles;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor says of a rule file: it reads the YAML its own way and knows only the schema. */
final class EditorCheck {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(RuleFiles.schema());
  private static final LoadSettings YAML_1_2 =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  private EditorCheck() {}

  /** Returns the document that an editor sees, which reads YAML 1.2. */
  static JsonNode read(String text) {
    return asJson(new Load(YAML_1_2).loadFromString(text));
  }

  /** Returns the complaints of an editor that reads YAML 1.2. */
  static List<String> complaints(String text) {
    try {
      return complaints(read(text));
    } catch (YamlEngineException bad) {
      return List.of("no YAML, or none that JSON could hold: " + bad.getMessage());
    }
  }

  /** Returns the complaints of an editor that reads YAML 1.1, where {@code no} is a boolean. */
  static List<String> complaintsOfOldYaml(String text) {
    return complaints(asJson(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)));
  }

  /** Returns whether there are none, which is quicker than to tell them. */
  static boolean isFine(JsonNode document) {
    return SCHEMA.validate(document, OutputFormat.BOOLEAN);
  }

  static List<String> complaints(JsonNode document) {
    return SCHEMA.validate(document).stream().map(Error::toString).toList();
  }

  private static JsonNode asJson(Object read) {
    return JsonMapper.shared().valueToTree(withTexts(read));
  }

  /** JSON has texts for keys and for dates. */
  private static Object withTexts(Object read) {
    if (read instanceof Map<?, ?> map) {
      Map<String, Object> json = new LinkedHashMap<>();
      map.forEach((key, value) -> json.put(String.valueOf(key), withTexts(value)));
      return json;
    } else if (read instanceof List<?> list) {
      List<Object> json = new ArrayList<>();
      list.forEach(item -> json.add(withTexts(item)));
      return json;
    }
    return read instanceof Date date ? date.toInstant().toString().substring(0, 10) : read;
  }
}
