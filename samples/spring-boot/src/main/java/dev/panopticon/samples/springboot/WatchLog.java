package dev.panopticon.samples.springboot;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.core.watch.Transition;
import dev.panopticon.rules.RuleWatch.Reload;
import dev.panopticon.rules.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a watch tells the log: a line for each event, without stack traces. */
final class WatchLog {
  private static final Logger LOG = LoggerFactory.getLogger(WatchLog.class);

  private WatchLog() {}

  static void transition(Transition transition) {
    LOG.info("{}", VisibleText.of(transition.toString()));
  }

  static void problem(Throwable problem) {
    LOG.warn("{}", VisibleText.of(problem.toString()));
  }

  static void reload(Reload reload) {
    if (reload instanceof Reload.Refused refused) {
      refused.problems().forEach(WatchLog::refused);
    } else {
      LOG.info("the changed rule files are in force");
    }
  }

  private static void refused(Problem problem) {
    String line = problem.toString().lines().findFirst().orElse("");
    LOG.warn("the changed rule files are not in force: {}", line);
  }
}
