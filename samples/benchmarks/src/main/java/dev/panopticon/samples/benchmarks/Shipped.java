package dev.panopticon.samples.benchmarks;

import static java.util.Map.entry;

import dev.panopticon.core.rating.Vote;
import java.util.Map;

/** The checks of the shipped rule files by hand, for three nodes and the default thresholds. */
final class Shipped {
  /** What the rules compute with. */
  static final Map<String, Double> PARAMETERS =
      Map.of(
          "nodes", 3.0,
          "load_healthy", 1.0,
          "load_warning", 2.0,
          "memory_healthy", 0.15,
          "memory_warning", 0.05,
          "lost_peers_tolerated", 0.0);

  /** The checks by {@code component/check}. */
  static final Map<String, HandWritten> BY_HAND =
      Map.ofEntries(
          entry("host/up-node", n -> HandWritten.vote(n[0] == 1)),
          entry("host/up-cadvisor", n -> HandWritten.vote(n[0] == 1)),
          entry("host/load", Shipped::load),
          entry("host/memory", Shipped::memory),
          entry("consul/up", n -> HandWritten.vote(n[0] == 1)),
          entry("consul/reachable", n -> HandWritten.vote(n[0] == 1)),
          entry("consul/raft-leader", n -> HandWritten.vote(n[0] == 1)),
          entry("consul/raft-peers", n -> count(n[0], 3, 2)),
          entry("consul/serf-members", n -> count(n[0], 3, 2)),
          entry("consul/node-health", n -> HandWritten.vote(n[0] == 1)),
          entry("weave-net/up", n -> HandWritten.vote(n[0] == 1)),
          entry("weave-net/connections", Shipped::connections),
          entry("glusterfs/up", n -> HandWritten.vote(n[0] == 1)),
          entry("glusterfs/reachable", n -> HandWritten.vote(n[0] == 1)),
          entry("glusterfs/peers", n -> count(n[0], 2, 1)),
          entry("glusterfs/mounted", n -> HandWritten.vote(n[0] == 1)),
          entry("glusterfs/writable", n -> HandWritten.vote(n[0] == 1)),
          entry("glusterfs/heal", n -> n[0] == 0 ? Vote.HEALTHY : Vote.WARNING),
          entry("glusterfs/volume-status", n -> HandWritten.vote(n[0] == 1)),
          entry("glusterfs/bricks", n -> count(n[0], 3, 2)));

  private Shipped() {}

  private static Vote load(double[] n) {
    double load = n[2];
    return load >= 0 ? HandWritten.vote(load < 1, load < 2) : Vote.SILENT;
  }

  private static Vote memory(double[] n) {
    double available = n[2];
    return available >= 0 && available <= 1
        ? HandWritten.vote(available >= 0.15, available >= 0.05)
        : Vote.SILENT;
  }

  private static Vote count(double number, int healthy, int warning) {
    return number <= 1e9 ? HandWritten.vote(number >= healthy, number >= warning) : Vote.SILENT;
  }

  private static Vote connections(double[] n) {
    double established = n[0];
    double connecting = n[1];
    double failed = n[2];
    double pending = n[3];
    double retrying = n[4];
    if (established > 1e9 || connecting < 0 || failed < 0 || pending < 0 || retrying < 0) {
      return Vote.SILENT;
    }
    if (established >= 2 && connecting + failed + pending + retrying == 0) {
      return Vote.HEALTHY;
    }
    return established >= 1 && established + connecting >= 2 && failed + pending + retrying <= 0
        ? Vote.WARNING
        : Vote.CRITICAL;
  }
}
