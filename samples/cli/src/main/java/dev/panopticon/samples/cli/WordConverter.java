package dev.panopticon.samples.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few constants, written as their text. */
abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> constants;

  /** Reads one of these, of which there are at least two. */
  WordConverter(List<E> constants) {
    this.constants = List.copyOf(constants);
  }

  @Override
  public E convert(String word) {
    for (E constant : constants) {
      if (constant.toString().equals(word)) {
        return constant;
      }
    }
    List<String> words = constants.stream().map(Enum::toString).toList();
    int last = words.size() - 1;
    throw new TypeConversionException(
        "must be %s or %s, was '%s'"
            .formatted(String.join(", ", words.subList(0, last)), words.get(last), word));
  }
}
