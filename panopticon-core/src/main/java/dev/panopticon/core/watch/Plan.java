package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.SampleSource;
import java.time.Duration;
import java.util.function.Supplier;

/** What a watch does. */
record Plan(
    Supplier<? extends Cluster> rules,
    SampleSource source,
    Duration every,
    Problems problems,
    Pulse pulse) {}
