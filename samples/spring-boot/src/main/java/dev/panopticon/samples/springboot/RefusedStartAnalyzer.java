package dev.panopticon.samples.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring print why the application cannot start, in place of a stack trace. */
final class RefusedStartAnalyzer extends AbstractFailureAnalyzer<RefusedStart> {
  RefusedStartAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RefusedStart cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
  }
}
