package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files are watched, and every way to write one that must be noticed. */
class RuleWatchFilesTest extends WatchedRules {
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

  private static void dated(Path mount, String name, String included) throws IOException {
    Path dated = Files.createDirectory(mount.resolve(name));
    Files.writeString(dated.resolve("cluster.yaml"), including(included));
    Files.writeString(dated.resolve("a.yaml"), component("a"));
    Files.writeString(dated.resolve("b.yaml"), component("b"));
  }
}
