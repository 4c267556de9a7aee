package dev.panopticon.violations.pure;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class HasAnExecutor {
  ExecutorService executor = Executors.newSingleThreadExecutor();
}
