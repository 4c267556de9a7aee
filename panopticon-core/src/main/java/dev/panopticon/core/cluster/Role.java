package dev.panopticon.core.cluster;

/** What part a component plays in the trouble. */
public enum Role {
  /** Its rating is healthy. */
  FINE("fine"),
  /** Healthy by itself; others pull it down. */
  AFFECTED("affected"),
  /** It has trouble of its own, and a dependency passes on trouble that is at least as bad. */
  MASKED("masked"),
  /** It has trouble that no dependency explains. */
  ROOT_CAUSE("root-cause");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** Returns the word of reports: fine, affected, masked or root-cause. */
  public String word() {
    return word;
  }
}
