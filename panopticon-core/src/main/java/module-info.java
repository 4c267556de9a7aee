/** Samples, ratings, quorums and dependencies: one explained status of a cluster. */
module dev.panopticon.core {
  requires static org.jspecify;

  exports dev.panopticon.core.check;
  exports dev.panopticon.core.cluster;
  exports dev.panopticon.core.insight;
  exports dev.panopticon.core.rating;
  exports dev.panopticon.core.sample;
  exports dev.panopticon.core.watch;
}
