package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.RuleWatch.Reload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule files that change while they are watched; tests poll themselves, so nothing waits. */
class RuleWatchTest {
  private static final String CLUSTER = "panopticon: 1\ncluster: test\n";

  @TempDir private Path folder;
  private final List<Reload> told = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void aGoodSet() throws IOException {
    file = folder.resolve("cluster.yaml");
    write("a.yaml", component("a"));
    write("b.yaml", component("b"));
    write("cluster.yaml", including("a.yaml"));
  }

  private static String component(String id) {
    return "panopticon: 1\ncomponent: " + id + "\n";
  }

  private static String including(String... names) {
    return CLUSTER + "include: [" + String.join(", ", names) + "]\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private RuleWatch watch() {
    return RuleWatch.builder(file).onReload(told::add).load();
  }

  /** Polls until a change that was just made took effect. */
  private static void settle(RuleWatch watch) {
    watch.poll();
    watch.poll();
  }

  private static List<String> ids(Cluster cluster) {
    return cluster.components().stream().map(Component::id).toList();
  }

  private static List<String> messages(RuleWatch watch) {
    return watch.problems().stream().map(problem -> problem.message()).toList();
  }

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
  void poll_writtenInPlaceWithTheSameSizeAndTime_isNoticed() throws IOException {
    RuleWatch watch = watch();
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(
        file,
        including("b.yaml"),
        StandardCharsets.UTF_8,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    Files.setLastModifiedTime(file, before);

    settle(watch);

    assertThat(ids(watch.cluster())).containsExactly("b");
  }

  @Test
  void poll_renamedOver_isNoticed() throws IOException {
    RuleWatch watch = watch();
    write(".cluster.yaml.swp", including("b.yaml"));
    Files.move(
        folder.resolve(".cluster.yaml.swp"),
        file,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);

    settle(watch);

    assertThat(ids(watch.cluster())).containsExactly("b");
  }

  @Test
  void poll_deletedAndCreatedBetweenPolls_isNoticed() throws IOException {
    RuleWatch watch = watch();
    Files.delete(file);
    watch.poll();
    write("cluster.yaml", including("b.yaml"));

    settle(watch);

    assertThat(ids(watch.cluster())).containsExactly("b");
    assertThat(told).hasSize(1);
  }

  @Test
  void poll_deletedForGood_keepsTheLastGoodSetUntilItIsBack() throws IOException {
    RuleWatch watch = watch();
    Files.delete(file);
    settle(watch);
    assertThat(ids(watch.cluster())).containsExactly("a");
    assertThat(messages(watch)).containsExactly("there is no file " + file);

    write("cluster.yaml", including("a.yaml"));
    settle(watch);

    assertThat(watch.problems()).isEmpty();
  }

  @Test
  void poll_aFolderInPlaceOfAFile_isTold() throws IOException {
    RuleWatch watch = watch();
    Files.delete(folder.resolve("a.yaml"));
    Files.createDirectory(folder.resolve("a.yaml"));

    settle(watch);

    assertThat(messages(watch)).containsExactly("'a.yaml' is a folder, not a file");
    Files.delete(folder.resolve("a.yaml"));
    write("a.yaml", component("a"));
    settle(watch);
    assertThat(watch.problems()).isEmpty();
  }

  @Test
  void poll_linkOfTheFolderMoved_asConfigMapsDo_isNoticed() throws IOException {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    dated(mount, "..1", "a.yaml");
    dated(mount, "..2", "b.yaml");
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    for (String name : List.of("cluster.yaml", "a.yaml", "b.yaml")) {
      Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
    }
    file = mount.resolve("cluster.yaml");
    RuleWatch watch = watch();
    assertThat(ids(watch.cluster())).containsExactly("a");

    Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
    Files.move(
        mount.resolve("..data_tmp"),
        mount.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    settle(watch);

    assertThat(ids(watch.cluster())).containsExactly("b");
    assertThat(told).hasSize(1);
  }

  private static void dated(Path mount, String name, String included) throws IOException {
    Path dated = Files.createDirectory(mount.resolve(name));
    Files.writeString(dated.resolve("cluster.yaml"), including(included));
    Files.writeString(dated.resolve("a.yaml"), component("a"));
    Files.writeString(dated.resolve("b.yaml"), component("b"));
  }

  @Test
  void poll_aFileThatABadSetNewlyNames_isWatched() throws IOException {
    RuleWatch watch = watch();
    write("cluster.yaml", including("a.yaml", "sub/c.yaml"));
    settle(watch);
    assertThat(messages(watch)).containsExactly("there is no file " + folder.resolve("sub/c.yaml"));

    Files.createDirectory(folder.resolve("sub"));
    write("sub/c.yaml", component("c"));
    settle(watch);

    assertThat(watch.problems()).isEmpty();
    assertThat(ids(watch.cluster())).containsExactly("a", "c");
  }

  @Test
  void poll_aFileThatIsNoLongerIncluded_isNotWatched() throws IOException {
    RuleWatch watch = watch();
    write("cluster.yaml", including("b.yaml"));
    settle(watch);

    Files.delete(folder.resolve("a.yaml"));
    settle(watch);

    assertThat(told).hasSize(1);
  }

  @Test
  void poll_aLinkThatLeadsOutside_isNotReadUntilItLeadsInside() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    file = inside.resolve("cluster.yaml");
    write("inside/cluster.yaml", including("a.yaml"));
    write("inside/a.yaml", component("a"));
    RuleWatch watch = watch();
    Files.delete(inside.resolve("a.yaml"));
    Files.createSymbolicLink(inside.resolve("a.yaml"), folder.resolve("a.yaml"));
    settle(watch);
    assertThat(messages(watch))
        .containsExactly(
            "'a.yaml' must be a relative path in or below the folder of the cluster file, or classpath:NAME.yaml");

    write("a.yaml", component("a") + "title: changed\n");
    settle(watch);
    assertThat(told).hasSize(1);

    Files.delete(inside.resolve("a.yaml"));
    write("inside/a.yaml", component("a"));
    settle(watch);
    assertThat(watch.problems()).isEmpty();
  }

  @Test
  void poll_namesThatAreNoFilesOfTheSet_areNotLookedFor() throws IOException {
    RuleWatch watch = watch();
    Path absolute = folder.resolve("b.yaml").toAbsolutePath();
    write("cluster.yaml", including("a.yaml", absolute.toString(), "classpath:no-such.yaml"));
    settle(watch);
    assertThat(watch.problems()).hasSize(2);

    write("b.yaml", component("b") + "title: changed\n");
    settle(watch);

    assertThat(told).hasSize(1);
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
