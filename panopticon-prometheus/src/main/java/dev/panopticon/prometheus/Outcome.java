package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;

/**
 * What came of one request.
 *
 * @param again how often it may help to ask once more; never where it is answered
 * @param isMethodRefused whether the server, or a proxy before it, does not take POST
 */
record Outcome(Answer answer, Again again, boolean isMethodRefused) {

  /** Returns an answer that stays the same however often it is asked for. */
  static Outcome of(Answer answer) {
    return new Outcome(answer, Again.NEVER, false);
  }

  static Outcome failed(String cause, Again again) {
    return new Outcome(Answer.failed(cause), again, false);
  }
}
