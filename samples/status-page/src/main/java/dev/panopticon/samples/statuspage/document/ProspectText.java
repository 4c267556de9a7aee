package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.Optional;
import java.util.OptionalInt;

/** Says what would make a check better, and what worse. */
final class ProspectText {
  private ProspectText() {}

  /** Returns how many voters have to be healthy again, and what a voter needs for that. */
  static String better(CheckStatus status) {
    Optional<Rating> better = reachable(status);
    if (status.rating().isHealthy()) {
      return "it is healthy: nothing is better";
    }
    if (!status.isAnswered()) {
      return "an answer: " + String.join("; ", status.failures());
    }
    if (better.isEmpty()) {
      return "voters alone do not make it better";
    }
    int returns = status.returnsUntil(better.get()).orElseThrow();
    String word = better.get().word();
    return returns == 0
        ? "it was measured as %s, which has to stand for a time".formatted(word)
        : "%s healthy (%s) %s it %s"
            .formatted(
                returns == 1 ? "1 more voter that is" : returns + " more voters that are",
                status.check().bands().healthy(),
                returns == 1 ? "makes" : "make",
                word);
  }

  /** The next better rating that voters can make it, as no vote makes a ladder unknown. */
  private static Optional<Rating> reachable(CheckStatus status) {
    Optional<Rating> target = status.rating().better();
    OptionalInt least = target.map(status::returnsUntil).orElse(OptionalInt.empty());
    while (target.isPresent()) {
      Optional<Rating> next = target.get().better();
      if (next.isEmpty() || !least.equals(status.returnsUntil(next.get()))) {
        break;
      }
      target = next;
    }
    return least.isPresent() ? target : Optional.empty();
  }

  /** Returns how many voters more have to be lost. */
  static String worse(CheckStatus status) {
    if (status.rating() == Rating.CRITICAL) {
      return "it is critical: nothing is worse";
    }
    OptionalInt losses = status.distance().lossesUntilWorse();
    if (losses.isEmpty()) {
      return "no loss of voters makes it worse";
    }
    Rating then = reached(status, losses.getAsInt());
    return switch (losses.getAsInt()) {
      case 0 -> "it was measured as %s, which has to stand for a time".formatted(then.word());
      case 1 -> "1 more loss makes it " + then.word();
      default -> "%d more losses make it %s".formatted(losses.getAsInt(), then.word());
    };
  }

  /** Returns the worst rating that so many losses make. */
  private static Rating reached(CheckStatus status, int losses) {
    Rating worst = status.rating();
    for (Rating rating : Rating.values()) {
      OptionalInt needed = status.lossesUntil(rating);
      if (needed.isPresent() && needed.getAsInt() <= losses) {
        worst = Rating.worst(worst, rating);
      }
    }
    return worst;
  }
}
