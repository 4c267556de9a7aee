package dev.panopticon.core.check;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rates rows and keeps the worst of them. */
final class RowRater {
  private final Check check;
  private final Bands bands;
  private final List<String> names;
  private final Row row;

  private @Nullable Vote worst;
  private @Nullable Row worstRow;
  private String problem = "";
  private @Nullable Row unexpected;

  RowRater(Check check, Hosts hosts) {
    this.check = check;
    this.bands = check.bands();
    this.names = check.question().names();
    this.row = Row.of(check.question(), hosts);
  }

  Row row() {
    return row;
  }

  void start() {
    worst = null;
    worstRow = null;
    problem = "";
    unexpected = null;
  }

  VoterStatus finish(String voter) {
    Vote vote = worst == null ? Vote.SILENT : worst;
    return new VoterStatus(check, voter, vote, worstRow, problem);
  }

  /** Returns the first numbers that were not as expected. */
  Optional<Row> unexpected() {
    return Optional.ofNullable(unexpected);
  }

  void unusable(String why) {
    if (take(Vote.SILENT)) {
      problem = why;
      worstRow = null;
    }
  }

  /** Rates the row as it is filled now. */
  void rate() {
    int inputs = names.size() - (check.question().value().isPresent() ? 1 : 0);
    for (int place = 0; place < inputs; place++) {
      if (Double.isNaN(row.number(place))) {
        unusable(names.get(place) + " is NaN");
        return;
      }
    }
    if (measure() && isValid()) {
      rateUsable();
    }
  }

  private boolean measure() {
    Measure measure = check.question().value().orElse(null);
    if (measure == null) {
      return true;
    }
    double value = measure.of(row);
    row.set(names.size() - 1, value);
    if (Double.isNaN(value)) {
      unusable(
          "%s cannot be computed (%s)".formatted(measure.text(), Explanation.inputs(check, row)));
    }
    return !Double.isNaN(value);
  }

  private boolean isValid() {
    Condition valid = bands.valid().orElse(null);
    Truth truth = valid == null ? Truth.HOLDS : valid.of(row);
    if (valid != null && truth != Truth.HOLDS) {
      String values = Explanation.values(check, row);
      unusable(
          truth == Truth.FAILS
              ? "%s is not plausible: valid is %s".formatted(values, valid)
              : undefined(valid));
    }
    return truth == Truth.HOLDS;
  }

  private void rateUsable() {
    Truth healthy = bands.healthy().of(row);
    if (healthy == Truth.UNDEFINED) {
      unusable(undefined(bands.healthy()));
      return;
    }
    Rating rating = Rating.HEALTHY;
    if (healthy == Truth.FAILS) {
      Condition warning = bands.warning().orElse(null);
      Truth serving = warning == null ? Truth.FAILS : warning.of(row);
      if (warning != null && serving == Truth.UNDEFINED) {
        unusable(undefined(warning));
        return;
      }
      rating = serving == Truth.HOLDS ? Rating.WARNING : bands.otherwise();
    }
    if (take(Vote.of(rating))) {
      problem = "";
      worstRow = row.copy();
    }
    expect();
  }

  private void expect() {
    if (unexpected == null
        && bands.expect().isPresent()
        && bands.expect().get().of(row) != Truth.HOLDS) {
      unexpected = row.copy();
    }
  }

  private String undefined(Condition condition) {
    return "%s cannot be computed (%s)".formatted(condition, Explanation.values(check, row));
  }

  /** Takes a vote if it is worse than all before, and returns whether it is. */
  private boolean take(Vote vote) {
    boolean isWorse = worst == null || Vote.worst(worst, vote, check.silence()) != worst;
    if (isWorse) {
      worst = vote;
    }
    return isWorse;
  }
}
