package dev.panopticon.samples.statuspage.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/**
 * How a window looks.
 *
 * @param size its size
 * @param scheme light or dark
 */
record Look(Size size, ColorScheme scheme) {
  /** The sizes that an overview has to fit. */
  enum Size {
    SCREEN(1280, 720),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }
  }

  static Look light() {
    return new Look(Size.SCREEN, ColorScheme.LIGHT);
  }

  /** Returns the words that name a picture of it. */
  String name() {
    return (size == Size.SCREEN ? "" : "phone-") + scheme.name().toLowerCase(Locale.ROOT);
  }
}
