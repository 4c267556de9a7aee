package dev.panopticon.rules.expression;

import java.math.BigDecimal;
import java.util.Map;

/** Units that people write behind numbers, and expressions do not have. */
final class Units {
  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("kB", BigDecimal.TEN.pow(3)),
          Map.entry("KB", BigDecimal.TEN.pow(3)),
          Map.entry("MB", BigDecimal.TEN.pow(6)),
          Map.entry("GB", BigDecimal.TEN.pow(9)),
          Map.entry("TB", BigDecimal.TEN.pow(12)),
          Map.entry("KiB", BigDecimal.valueOf(1L << 10)),
          Map.entry("MiB", BigDecimal.valueOf(1L << 20)),
          Map.entry("GiB", BigDecimal.valueOf(1L << 30)),
          Map.entry("TiB", BigDecimal.valueOf(1L << 40)));

  private Units() {}

  /** Returns a number and its unit as one number, or an empty text where the unit is unknown. */
  static String number(String number, String unit) {
    BigDecimal factor = UNITS.get(unit);
    return factor == null ? "" : new BigDecimal(number).multiply(factor).toPlainString();
  }
}
