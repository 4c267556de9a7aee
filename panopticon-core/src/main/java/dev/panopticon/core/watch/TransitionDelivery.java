package dev.panopticon.core.watch;

import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Tells a listener of transitions; what waits for it holds no status, however long it hangs. */
final class TransitionDelivery extends Delivery<Transition> {
  private final Consumer<? super Transition> listener;

  TransitionDelivery(Consumer<? super Transition> listener, Problems problems, String threadName) {
    super(problems, threadName);
    this.listener = listener;
  }

  /** All of a round or nothing of it: what a single round tells is never too much. */
  @Override
  String take(Round round, Deque<Transition> queue) {
    if (queue.size() >= MOST_HAPPENINGS) {
      return "a listener is %d transitions behind".formatted(queue.size());
    }
    queue.addAll(happenings(round));
    return "";
  }

  @Override
  void tell(Transition next) {
    listener.accept(next);
  }

  @Override
  List<Transition> happenings(Round round) {
    return round.transitions().stream().filter(Transition::isToBeTold).toList();
  }

  @Override
  List<Transition> happeningsOf(Transition untold) {
    return List.of(untold);
  }
}
