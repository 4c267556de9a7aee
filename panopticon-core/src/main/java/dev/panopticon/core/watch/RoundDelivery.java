package dev.panopticon.core.watch;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tells a listener of rounds; where it is slow, of several as one. */
final class RoundDelivery extends Delivery<RoundDelivery.Batch> {
  /** A round holds all samples of its snapshot: more of them do not wait. */
  static final int MOST_ROUNDS = 10;

  private final Consumer<? super Round> listener;
  private boolean isBehind;

  /** The newest of some rounds, with what happened in all of them. */
  record Batch(Round newest, int rounds) {
    Batch and(Round later) {
      return new Batch(
          new Round(
              later.status(),
              later.state(),
              joined(newest.transitions(), later.transitions()),
              joined(newest.remarks(), later.remarks())),
          rounds + 1);
    }

    private static <E> List<E> joined(List<E> first, List<E> second) {
      List<E> joined = new ArrayList<>(first);
      joined.addAll(second);
      return joined;
    }

    /** Returns this with the status and state of a later round, of which nothing else is told. */
    Batch at(Round later) {
      return new Batch(
          new Round(later.status(), later.state(), newest.transitions(), newest.remarks()),
          rounds + 1);
    }

    int happenings() {
      return newest.transitions().size() + newest.remarks().size();
    }

    Round told() {
      return rounds == 1
          ? newest
          : newest.with(
              "the listener was slow: these are %d rounds, told as one".formatted(rounds));
    }
  }

  RoundDelivery(Consumer<? super Round> listener, Problems problems, String threadName) {
    super(problems, threadName);
    this.listener = listener;
  }

  @Override
  String take(Round round, Deque<Batch> queue) {
    isBehind &= !queue.isEmpty();
    if (!queue.isEmpty() && queue.getLast().happenings() == 0) {
      queue.removeLast();
      queue.addLast(new Batch(round, 1));
    } else if (queue.size() < MOST_ROUNDS) {
      queue.addLast(new Batch(round, 1));
    } else {
      return join(round, queue);
    }
    return "";
  }

  private String join(Round round, Deque<Batch> queue) {
    if (!isBehind) {
      isBehind = true;
      problems()
          .report(
              new IllegalStateException(
                  "a listener is %d rounds behind, and is told of the next ones as one"
                      .formatted(MOST_ROUNDS)));
    }
    Batch last = queue.removeLast();
    boolean isTooMuch = last.happenings() >= MOST_HAPPENINGS;
    queue.addLast(isTooMuch ? last.at(round) : last.and(round));
    return isTooMuch ? "a listener is %d rounds behind".formatted(last.rounds()) : "";
  }

  @Override
  void tell(Batch next) {
    listener.accept(next.told());
  }

  @Override
  List<?> happenings(Round round) {
    return Stream.concat(round.transitions().stream(), round.remarks().stream()).toList();
  }

  @Override
  List<?> happeningsOf(Batch untold) {
    return happenings(untold.newest());
  }
}
