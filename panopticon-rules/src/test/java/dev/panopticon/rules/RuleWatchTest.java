package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleWatch.Reload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rule files that change while they are watched; tests poll themselves, so nothing waits. */
class RuleWatchTest extends WatchedRules {
  @Test
  void load_aBadSet_isRefusedAtOnce() throws IOException {
    write("cluster.yaml", including("c.yaml"));

    assertThatThrownBy(this::watch)
        .isInstanceOf(RuleFilesException.class)
        .hasMessageContaining("there is no file " + folder.resolve("c.yaml"));
  }

  @Test
  void poll_nothingChanged_keepsTheVeryCluster() {
    RuleWatch watch = watch();
    Cluster before = watch.cluster();

    settle(watch);

    assertThat(watch.cluster()).isSameAs(before);
    assertThat(watch.problems()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void poll_aGoodChange_takesEffectWhenItStoodForAPeriod() throws IOException {
    RuleWatch watch = watch();
    write("cluster.yaml", including("a.yaml", "b.yaml"));

    watch.poll();
    assertThat(ids(watch.cluster())).containsExactly("a");
    assertThat(told).isEmpty();

    watch.poll();
    assertThat(ids(watch.cluster())).containsExactly("a", "b");
    assertThat(told).containsExactly(new Reload.Taken(watch.cluster()));
  }

  @Test
  void poll_aBadChange_keepsTheLastGoodSetAndTellsWhy() throws IOException {
    RuleWatch watch = watch();
    Cluster good = watch.cluster();
    write("a.yaml", component("a") + "chekcs: {}\n");

    settle(watch);

    assertThat(watch.cluster()).isSameAs(good);
    assertThat(messages(watch))
        .containsExactly("a component has no key 'chekcs'; did you mean 'checks'?");
    assertThat(told).containsExactly(new Reload.Refused(watch.problems()));
  }

  @Test
  void poll_aBadChangeMended_isGoodAgain() throws IOException {
    RuleWatch watch = watch();
    Cluster first = watch.cluster();
    write("a.yaml", component("a") + "chekcs: {}\n");
    settle(watch);

    write("a.yaml", component("a"));
    settle(watch);

    assertThat(watch.problems()).isEmpty();
    assertThat(watch.cluster()).isNotSameAs(first);
    assertThat(told).hasSize(2).last().isInstanceOf(Reload.Taken.class);
  }

  @Test
  void poll_halfOfAFile_isNeverInForce() throws IOException {
    write("cluster.yaml", CLUSTER + "include:\n- a.yaml\n- b.yaml\n");
    RuleWatch watch = watch();

    write("cluster.yaml", "");
    watch.poll();
    write("cluster.yaml", CLUSTER + "include:\n- a.yaml\n");
    watch.poll();
    assertThat(ids(watch.cluster())).containsExactly("a", "b");
    write("cluster.yaml", CLUSTER + "include:\n- a.yaml\n- b.yaml\n- c.yaml\n");
    write("c.yaml", component("c"));
    settle(watch);

    assertThat(ids(watch.cluster())).containsExactly("a", "b", "c");
    assertThat(told).hasSize(1);
  }

  @Test
  void poll_changedAndChangedBack_tellsNobody() throws IOException {
    RuleWatch watch = watch();
    Cluster before = watch.cluster();

    write("cluster.yaml", including("b.yaml"));
    watch.poll();
    write("cluster.yaml", including("a.yaml"));
    settle(watch);
    settle(watch);

    assertThat(watch.cluster()).isSameAs(before);
    assertThat(told).isEmpty();
  }

  @Test
  void poll_givenParameters_countEachTime() throws IOException {
    String checks = "voters: n\nchecks: { c: { query: up, healthy: value == 1 } }\n";
    write("a.yaml", component("a") + "parameters: { n: { type: number } }\n" + checks);
    RuleWatch watch = RuleWatch.builder(file).parameters(Map.of("n", 5)).load();

    write("a.yaml", component("a") + "parameters: { n: { type: number, min: 2 } }\n" + checks);
    settle(watch);

    assertThat(watch.problems()).isEmpty();
    assertThat(watch.cluster().components().get(0).checks().get(0).voters().expected())
        .isEqualTo(5);
  }

  @Test
  void poll_closed_tellsNobody() throws IOException {
    RuleWatch watch = watch();
    write("cluster.yaml", including("b.yaml"));
    watch.poll();
    watch.close();

    watch.poll();

    assertThat(told).isEmpty();
    assertThat(ids(watch.cluster())).containsExactly("a");
  }

  @Test
  void poll_aListenerThatThrows_findsTheSetInForce() throws IOException {
    RuleWatch watch =
        RuleWatch.builder(file)
            .onReload(
                reload -> {
                  throw new IllegalStateException("not my day");
                })
            .load();
    write("cluster.yaml", including("b.yaml"));
    watch.poll();

    assertThatThrownBy(watch::poll).hasMessage("not my day");
    settle(watch);

    assertThat(ids(watch.cluster())).containsExactly("b");
  }

  @Test
  void onReload_twice_tellsBoth() throws IOException {
    List<Reload> other = new ArrayList<>();
    RuleWatch watch = RuleWatch.builder(file).onReload(told::add).onReload(other::add).load();
    write("cluster.yaml", including("b.yaml"));

    settle(watch);

    assertThat(told).hasSize(1).isEqualTo(other);
  }

  @Test
  void every_noTime_isRefused() {
    assertThatThrownBy(() -> RuleWatch.builder(file).every(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the period must be above zero, was PT0S");
    assertThatThrownBy(() -> RuleWatch.builder(file).every(Duration.ofNanos(-1)))
        .hasMessage("the period must be above zero, was PT-0.000000001S");
  }

  /** The one test with the real thread: it survives what a listener does, and ends when closed. */
  @Test
  void start_changes_areToldByAThreadThatOnlyClosingEnds() throws Exception {
    BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    CountDownLatch second = new CountDownLatch(1);
    Consumer<Reload> listener =
        reload -> {
          Thread self = Thread.currentThread();
          threads.add(self);
          self.setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
          if (reload instanceof Reload.Taken) {
            self.interrupt();
            throw new IllegalStateException("not my day");
          }
          second.countDown();
        };
    try (RuleWatch watch =
        RuleWatch.builder(file).every(Duration.ofMillis(1)).onReload(listener).start()) {
      write("cluster.yaml", including("a.yaml", "b.yaml"));
      assertThat(uncaught.poll(1, TimeUnit.MINUTES)).hasMessage("not my day");
      assertThat(ids(watch.cluster())).containsExactly("a", "b");

      Files.delete(file);
      assertThat(second.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(messages(watch)).containsExactly("there is no file " + file);
    }
    Thread thread = threads.remove();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("panopticon-rules " + file);
    thread.join(TimeUnit.MINUTES.toMillis(1));
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void watch_ofRuleFiles_loadsWithParametersOrWithout() {
    try (RuleWatch plain = RuleFiles.watch(file)) {
      assertThat(ids(plain.cluster())).containsExactly("a");
    }
    assertThatThrownBy(() -> RuleFiles.watch(file, Map.of("n", 1)))
        .isInstanceOf(RuleFilesException.class)
        .hasMessage("parameter n: error: no file declares the parameter 'n' [PAN-011]");
  }
}
