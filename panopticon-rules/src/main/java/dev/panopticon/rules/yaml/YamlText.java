package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
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

  /** No text is looked at for a type that it could have: every scalar stays the text it is. */
  private static final class NoTypes extends Resolver {
    @Override
    protected void addImplicitResolvers() {}
  }

  private YamlText(Source source, Positions positions, Problems problems) {
    this.source = source;
    this.positions = positions;
    this.problems = problems;
  }

  /** Returns the map that a text holds, or nothing where the problems say why not. */
  public static Optional<Mapping> read(Source source, String text, Problems problems) {
    Positions positions = new Positions(source, text);
    List<Misreading> odd = OddIndents.in(source, positions, text);
    if (!odd.isEmpty()) {
      odd.forEach(mistake -> mistake.report(problems));
      return Optional.empty();
    }
    YamlText reader = new YamlText(source, positions, problems);
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
          new Composer(events, new NoTypes(), options).getSingleNode();
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
    Optional<Misreading> fallen = FallenLine.at(place).or(() -> context.flatMap(FallenLine::at));
    if (fallen.isPresent()) {
      fallen.get().report(problems);
    } else if (SEVERAL_DOCUMENTS.equals(problem)) {
      problems.add(Code.SYNTAX, place, "a rule file is one document, and a second one begins here");
    } else if (problem != null && problem.startsWith("found character '\\t(TAB)'")) {
      SyntaxMistake.tab(place).report(problems);
    } else {
      String during = bad.getContext() == null ? "" : bad.getContext().strip();
      new SyntaxMistake("" + problem, during, place, context.orElse(place))
          .find()
          .ifPresentOrElse(mistake -> mistake.report(problems), () -> refuse(bad, place, context));
    }
  }

  private void refuse(MarkedYAMLException bad, Place place, Optional<Place> context) {
    String message = "this is not YAML: " + bad.getProblem() + during(bad.getContext());
    context
        .filter(begin -> !begin.toString().equals(place.toString()))
        .ifPresentOrElse(
            begin -> problems.add(Code.SYNTAX, place, message, Notes.related(begin, "begins here")),
            () -> problems.add(Code.SYNTAX, place, message));
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
    if (isTagged(node)) {
      Optional<Node> meant = misreadTag(node);
      converted.put(node, meant);
      return meant;
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

  /** Reports a tag; returns the text that was meant where YAML takes its begin for one. */
  private Optional<Node> misreadTag(org.yaml.snakeyaml.nodes.Node node) {
    boolean isText =
        node instanceof ScalarNode scalar
            && scalar.getScalarStyle() == ScalarStyle.PLAIN
            && !node.getTag().startsWith(YAML_TAG);
    Place begin = place(node.getStartMark());
    Optional<Misreading> misread = isText ? Misreading.at(begin) : Optional.empty();
    misread.ifPresentOrElse(found -> found.report(problems), () -> refuseTag(node));
    return misread.map(found -> meant(begin, found));
  }

  /** Returns what was meant: the text itself, or what is to be written without quotes instead. */
  private static Scalar meant(Place begin, Misreading found) {
    Scalar text = plain(begin, found.place().length());
    return found
        .repair()
        .map(Replacement::text)
        .filter(repair -> !repair.startsWith("'"))
        .map(repair -> new Scalar(repair, true, Layout.at(begin)))
        .orElse(text);
  }

  /** Returns a text that stands on one line as the scalar that it was meant to be. */
  private static Scalar plain(Place begin, int length) {
    String line = begin.source().line(begin.line());
    int from = line.offsetByCodePoints(0, begin.column() - 1);
    String text = line.substring(from, line.offsetByCodePoints(from, length));
    return new Scalar(text, true, Layout.of(begin, ScalarStyle.PLAIN, text));
  }

  private static boolean isTagged(org.yaml.snakeyaml.nodes.Node node) {
    String tag = node.getTag().getValue();
    return !tag.startsWith(YAML_TAG) || !TAGS.contains(tag.substring(YAML_TAG.length()));
  }

  private void refuseTag(org.yaml.snakeyaml.nodes.Node node) {
    problems.add(
        Code.SYNTAX,
        place(node.getStartMark()),
        "a rule file has no tags, found '%s'"
            .formatted(node.getTag().getValue().replace(YAML_TAG, "!!")));
  }

  private Scalar scalar(ScalarNode node) {
    ScalarStyle style = node.getScalarStyle();
    if (style == ScalarStyle.PLAIN && positions.isBeforeComment(node.getEndMark().getIndex())) {
      Place begin = place(node.getStartMark());
      Optional<Misreading> torn = Misreading.tornByComment(begin, place(node.getEndMark()));
      if (torn.isPresent()) {
        torn.get().report(problems);
        return plain(begin, RawText.at(begin).place().length());
      }
    }
    return new Scalar(
        node.getValue(),
        style == ScalarStyle.PLAIN,
        Layout.of(place(node.getStartMark()), style, node.getValue()));
  }

  private Sequence sequence(SequenceNode node) {
    List<Node> items = new ArrayList<>();
    for (org.yaml.snakeyaml.nodes.Node item : node.getValue()) {
      if (item instanceof ScalarNode text && isSeveralItems(text)) {
        items.addAll(severalItems(text));
      } else {
        convert(item).ifPresent(items::add);
      }
    }
    return new Sequence(items, place(node.getStartMark()));
  }

  /** Returns whether a line that is indented deeper than its list belongs to the item before. */
  private boolean isSeveralItems(ScalarNode text) {
    return text.getScalarStyle() == ScalarStyle.PLAIN
        && text.getStartMark().getLine() != text.getEndMark().getLine()
        && SyntaxMistake.isItem(source.line(place(text.getStartMark()).line() + 1));
  }

  private List<Node> severalItems(ScalarNode text) {
    Place begin = place(text.getStartMark());
    int last = place(text.getEndMark()).line();
    List<Node> items = new ArrayList<>();
    items.add(plain(begin, RawText.at(begin).place().length()));
    for (int line = begin.line() + 1; line <= last; line++) {
      if (SyntaxMistake.isItem(source.line(line))) {
        SyntaxMistake.deepItem(source, line, begin.line()).report(problems);
        Place item = new Place(source, line, Layout.indentation(source.line(line)) + 3, 1);
        items.add(plain(item, RawText.at(item).place().length()));
      }
    }
    return items;
  }

  private Mapping mapping(MappingNode node) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : DeepName.putBack(node, this::refuseDepth)) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(Code.SHAPE, place(tuple.getKeyNode().getStartMark()), "a key must be a text");
        continue;
      }
      if (isTagged(keyNode)) {
        refuseTag(keyNode);
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

  private void refuseDepth(ScalarNode name, ScalarNode owner) {
    DeepName.of(scalar(name).place(), name.getValue(), scalar(owner).place(), owner.getValue())
        .report(problems);
  }

  private Place place(Mark mark) {
    return positions.at(mark.getIndex());
  }
}
