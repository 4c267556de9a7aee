package dev.panopticon.samples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how often something is done. */
final class Count implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new TypeConversionException("must be a number from 1, was '%s'".formatted(text));
    }
    return Long.valueOf(text);
  }
}
