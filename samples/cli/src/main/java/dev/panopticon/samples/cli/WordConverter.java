package dev.panopticon.samples.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few constants, written in lower case. */
abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> constants;

  /** Reads one of these, of which there are at least two. */
  WordConverter(List<E> constants) {
    this.constants = List.copyOf(constants);
  }

  @Override
  public E convert(String word) {
    for (E constant : constants) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    List<String> words = constants.stream().map(WordConverter::word).toList();
    int last = words.size() - 1;
    throw new TypeConversionException(
        "must be %s or %s, was '%s'"
            .formatted(String.join(", ", words.subList(0, last)), words.get(last), word));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
