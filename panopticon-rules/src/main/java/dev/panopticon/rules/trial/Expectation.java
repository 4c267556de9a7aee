package dev.panopticon.rules.trial;

import dev.panopticon.rules.problem.Place;
import java.util.List;
import java.util.Optional;

/** What a test says the rules must say; what it leaves out may be anything. */
record Expectation(
    List<PathRating> ratings, Optional<List<String>> rootCauses, List<String> fragments) {
  /** The path that stands for the whole cluster. */
  static final String CLUSTER = "cluster";

  /** The word for a voter that gave no usable answer. */
  static final String SILENT = "silent";

  /**
   * A rating that something must have.
   *
   * @param path {@code cluster}, {@code component}, {@code component/check} or {@code
   *     component/check/voter}
   * @param word the rating's word; of a voter also {@code silent}
   */
  record PathRating(String path, String word, Place place) {
    /** Returns its parts: up to three, as voters may have a slash in their names. */
    String[] parts() {
      return path.split("/", 3);
    }

    /** Returns whether it is a voter's. */
    boolean isOfVoter() {
      return parts().length == 3;
    }

    /** Returns where one of its parts stands. */
    Place part(int index) {
      return part(index, path, place);
    }

    static Place part(int index, String path, Place place) {
      String[] parts = path.split("/", 3);
      int offset = 0;
      for (int i = 0; i < index; i++) {
        offset += parts[i].codePointCount(0, parts[i].length()) + 1;
      }
      return place.after(offset).withLength(parts[index].codePointCount(0, parts[index].length()));
    }
  }

  Expectation {
    ratings = List.copyOf(ratings);
    rootCauses = rootCauses.map(List::copyOf);
    fragments = List.copyOf(fragments);
  }

  static Expectation nothing() {
    return new Expectation(List.of(), Optional.empty(), List.of());
  }

  boolean isEmpty() {
    return ratings.isEmpty() && rootCauses.isEmpty() && fragments.isEmpty();
  }

  /** Returns whether a check, or one of its voters, is spoken of. */
  boolean names(String check) {
    return ratings.stream()
        .anyMatch(one -> one.path().equals(check) || one.path().startsWith(check + "/"));
  }
}
