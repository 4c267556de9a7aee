package dev.panopticon.core.check;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.rating.Vote;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rates rows and keeps the worst of them. */
final class RowRater {
  private final Check check;
  private final Bands bands;
  private final List<String> names;
  private final Row row;
  private final @Nullable Measure measure;

  /** How many numbers are not computed. */
  private final int inputs;

  private @Nullable Vote worst;
  private @Nullable Row worstRow;
  private String problem = "";
  private @Nullable Row unexpected;

  /** Says of the number at a place why its samples are too old; empty where they are not. */
  private IntFunction<String> tooOld = place -> "";

  RowRater(Check check, Hosts hosts) {
    this.check = check;
    this.bands = check.bands();
    this.names = check.question().names();
    this.row = Row.of(check.question(), hosts);
    this.measure = check.question().value().orElse(null);
    this.inputs = names.size() - (measure == null ? 0 : 1);
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

  /** Sets what tells why samples are too old for the number at a place, where they are. */
  void tooOld(IntFunction<String> why) {
    tooOld = why;
  }

  void unusable(String why) {
    if (take(Vote.SILENT)) {
      problem = why;
      worstRow = null;
    }
  }

  /** Rates the row as it is filled now. */
  void rate() {
    Vote vote = vote();
    if (vote == Vote.SILENT) {
      unusable(why());
      return;
    }
    if (take(vote)) {
      problem = "";
      worstRow = row.copy();
    }
    expect();
  }

  /** Returns what the row deserves as it is filled now; silence where it is unusable. */
  Vote vote() {
    for (int place = 0; place < inputs; place++) {
      if (Double.isNaN(row.number(place))) {
        return Vote.SILENT;
      }
    }
    return measure() && valid() == Truth.HOLDS ? banded() : Vote.SILENT;
  }

  private boolean measure() {
    if (measure == null) {
      return true;
    }
    double value = measure.of(row);
    row.set(inputs, value);
    return !Double.isNaN(value);
  }

  private Truth valid() {
    Condition valid = bands.valid().orElse(null);
    return valid == null ? Truth.HOLDS : valid.of(row);
  }

  private Vote banded() {
    return switch (bands.healthy().of(row)) {
      case HOLDS -> Vote.HEALTHY;
      case UNDEFINED -> Vote.SILENT;
      case FAILS -> belowHealthy();
    };
  }

  private Vote belowHealthy() {
    Condition warning = bands.warning().orElse(null);
    return switch (warning == null ? Truth.FAILS : warning.of(row)) {
      case HOLDS -> Vote.WARNING;
      case UNDEFINED -> Vote.SILENT;
      case FAILS -> Vote.of(bands.otherwise());
    };
  }

  /** Returns why the row is unusable. */
  private String why() {
    for (int place = 0; place < inputs; place++) {
      if (Double.isNaN(row.number(place))) {
        String old = tooOld.apply(place);
        return "%s is %s".formatted(names.get(place), old.isEmpty() ? "NaN" : old);
      }
    }
    if (measure != null && Double.isNaN(row.number(inputs))) {
      return "%s cannot be computed (%s)".formatted(measure.text(), Explanation.inputs(check, row));
    }
    Condition valid = bands.valid().orElse(bands.healthy());
    if (valid() == Truth.FAILS) {
      return "%s is not plausible: valid is %s".formatted(Explanation.values(check, row), valid);
    }
    Condition earned =
        bands.healthy().of(row) == Truth.UNDEFINED
            ? bands.healthy()
            : bands.warning().orElse(bands.healthy());
    return "%s cannot be computed (%s)"
        .formatted(valid() == Truth.HOLDS ? earned : valid, Explanation.values(check, row));
  }

  private void expect() {
    if (unexpected == null
        && bands.expect().isPresent()
        && bands.expect().get().of(row) != Truth.HOLDS) {
      unexpected = row.copy();
    }
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
