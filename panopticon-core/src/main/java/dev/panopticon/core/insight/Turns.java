package dev.panopticon.core.insight;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the rating of a check turns, as it was measured.
 *
 * @param now its rating
 * @param losses after how many losses it is each rating or worse, where losses make it so
 * @param returns after how many returns it is each rating or better, where returns make it so
 * @param usable how many voters gave a usable answer
 * @param isAnswered whether there are votes
 */
record Turns(
    Rating now,
    Map<Rating, Integer> losses,
    Map<Rating, Integer> returns,
    int usable,
    boolean isAnswered) {

  static Turns of(CheckStatus shown) {
    CheckStatus status = shown.measured();
    Map<Rating, Integer> losses = new EnumMap<>(Rating.class);
    Map<Rating, Integer> returns = new EnumMap<>(Rating.class);
    for (Rating target : Rating.values()) {
      status.lossesUntil(target).ifPresent(voters -> losses.put(target, voters));
      status.returnsUntil(target).ifPresent(voters -> returns.put(target, voters));
    }
    int usable = status.votes().map(Votes::usable).orElse(0);
    return new Turns(status.rating(), losses, returns, usable, status.votes().isPresent());
  }

  Rating afterLosing(int voters) {
    Rating worst = now;
    for (Map.Entry<Rating, Integer> turn : losses.entrySet()) {
      worst = turn.getValue() <= voters ? Rating.worst(worst, turn.getKey()) : worst;
    }
    return worst;
  }

  Rating afterReturning(int voters) {
    Rating best = now;
    for (Map.Entry<Rating, Integer> turn : returns.entrySet()) {
      best = turn.getValue() <= voters ? Rating.best(best, turn.getKey()) : best;
    }
    return best;
  }
}
