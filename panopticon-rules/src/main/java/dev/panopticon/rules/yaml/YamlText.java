package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one YAML document; every scalar stays the text it is. */
public final class YamlText {
  private static final Set<String> TAGS =
      Set.of("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value");
  private static final Pattern NO_CHARACTER = Pattern.compile("\\\\U[89A-Fa-f][0-9A-Fa-f]{7}");
  private static final String SEVERAL_DOCUMENTS = "but found another document";
  private static final String YAML_TAG = "tag:yaml.org,2002:";

  private final Source source;
  private final Positions positions;
  private final Problems problems;

  /** What was converted; empty while it is being converted, which only a node in itself meets. */
  private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Optional<Node>> converted =
      new IdentityHashMap<>();

  private YamlText(Source source, Positions positions, Problems problems) {
    this.source = source;
    this.positions = positions;
    this.problems = problems;
  }

  /** Returns the map that a text holds, or nothing where the problems say why not. */
  public static Optional<Mapping> read(Source source, String text, Problems problems) {
    YamlText reader = new YamlText(source, new Positions(source, text), problems);
    Optional<Node> root = reader.compose(text).flatMap(reader::convert);
    if (root.isPresent() && !(root.get() instanceof Mapping)) {
      problems.add(
          Code.SHAPE, root.get().place(), "a rule file must be a map, found " + root.get().shape());
    }
    return root.filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  private Optional<org.yaml.snakeyaml.nodes.Node> compose(String text) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setTagInspector(tag -> true); // they are refused with everything else that is wrong
      options.setMaxAliasesForCollections(BoundedEvents.MOST_ALIASES);
      BoundedEvents events = new BoundedEvents(new ParserImpl(new StreamReader(text), options));
      org.yaml.snakeyaml.nodes.Node root =
          new Composer(events, new Resolver(), options).getSingleNode();
      if (root == null) {
        problems.add(Code.SYNTAX, Place.whole(source), "the file is empty");
      }
      return Optional.ofNullable(root);
    } catch (BoundedEvents.Passed limit) {
      problems.add(Code.LIMIT, place(limit.getProblemMark()), limit.getProblem());
    } catch (MarkedYAMLException bad) {
      refuse(bad);
    } catch (ReaderException bad) {
      problems.add(
          Code.SYNTAX,
          positions.at(bad.getPosition()),
          "a rule file has no control characters, found U+%04X".formatted(bad.getCodePoint()));
    } catch (IllegalArgumentException escape) {
      refuseEscape(text); // one too large for an int, which SnakeYAML does not catch
    } catch (YAMLException bad) {
      problems.add(Code.SYNTAX, Place.whole(source), "this is not YAML: " + bad.getMessage());
    }
    return Optional.empty();
  }

  private void refuse(MarkedYAMLException bad) {
    String problem = bad.getProblem();
    Optional<Place> context = Optional.ofNullable(bad.getContextMark()).map(this::place);
    Place place =
        Optional.ofNullable(bad.getProblemMark())
            .map(this::place)
            .or(() -> context)
            .orElse(Place.whole(source));
    if (SEVERAL_DOCUMENTS.equals(problem)) {
      problems.add(Code.SYNTAX, place, "a rule file is one document, and a second one begins here");
    } else if (problem != null && problem.startsWith("found character '\\t(TAB)'")) {
      problems.add(Code.SYNTAX, place, "a tab cannot indent; use spaces");
    } else {
      String message = "this is not YAML: " + problem + during(bad.getContext());
      context
          .filter(begin -> !begin.toString().equals(place.toString()))
          .ifPresentOrElse(
              begin ->
                  problems.add(Code.SYNTAX, place, message, Notes.related(begin, "begins here")),
              () -> problems.add(Code.SYNTAX, place, message));
    }
  }

  private void refuseEscape(String text) {
    Matcher escape = NO_CHARACTER.matcher(text);
    int index = escape.find() ? text.codePointCount(0, escape.start()) : 0;
    problems.add(Code.SYNTAX, positions.at(index), "this escape names no character");
  }

  private static String during(@Nullable String context) {
    return context == null ? "" : " (" + context.strip() + ")";
  }

  private Optional<Node> convert(org.yaml.snakeyaml.nodes.Node node) {
    Optional<Node> known = converted.putIfAbsent(node, Optional.empty());
    if (known != null) {
      if (known.isEmpty()) {
        problems.add(Code.SYNTAX, place(node.getStartMark()), "an alias must not hold itself");
      }
      return known;
    }
    if (hasTag(node)) {
      return Optional.empty();
    }
    Node result =
        switch (node.getNodeId()) {
          case scalar -> scalar((ScalarNode) node);
          case sequence -> sequence((SequenceNode) node);
          case mapping -> mapping((MappingNode) node);
          case anchor -> throw new IllegalStateException("a composed node must be no anchor");
        };
    converted.put(node, Optional.of(result));
    return Optional.of(result);
  }

  private boolean hasTag(org.yaml.snakeyaml.nodes.Node node) {
    String tag = node.getTag().getValue();
    boolean isOwn = tag.startsWith(YAML_TAG) && TAGS.contains(tag.substring(YAML_TAG.length()));
    if (!isOwn) {
      problems.add(
          Code.SYNTAX,
          place(node.getStartMark()),
          "a rule file has no tags, found '%s'".formatted(tag.replace(YAML_TAG, "!!")));
    }
    return !isOwn;
  }

  private Scalar scalar(ScalarNode node) {
    ScalarStyle style = node.getScalarStyle();
    return new Scalar(
        node.getValue(),
        style == ScalarStyle.PLAIN,
        Layout.of(place(node.getStartMark()), style, node.getValue()));
  }

  private Sequence sequence(SequenceNode node) {
    List<Node> items = new ArrayList<>();
    node.getValue().forEach(item -> convert(item).ifPresent(items::add));
    return new Sequence(items, place(node.getStartMark()));
  }

  private Mapping mapping(MappingNode node) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(Code.SHAPE, place(tuple.getKeyNode().getStartMark()), "a key must be a text");
        continue;
      }
      if (hasTag(keyNode)) {
        continue;
      }
      Scalar key = scalar(keyNode);
      Optional<Node> value = convert(tuple.getValueNode());
      Entry first = entries.get(key.text());
      if (first != null) {
        problems.add(
            Code.DUPLICATE_KEY,
            key.place(),
            "the key '" + key.text() + "' stands twice in this map",
            Notes.related(first.key().place(), "first defined here"));
      } else {
        value.ifPresent(theValue -> entries.put(key.text(), new Entry(key, theValue)));
      }
    }
    return new Mapping(entries, place(node.getStartMark()));
  }

  private Place place(Mark mark) {
    return positions.at(mark.getIndex());
  }
}
