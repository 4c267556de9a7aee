package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The database is closed for good, as by a full disk, and for a while cannot be opened. */
class FullDiskTest {
  @TempDir Path data;

  private void breakDown() throws Exception {
    String url = "jdbc:h2:retry:" + data.resolve("docker-swarm");
    try (Connection other = DriverManager.getConnection(url, "sa", "");
        Statement statement = other.createStatement()) {
      statement.execute("shutdown immediately");
    }
  }

  @Test
  void status_isToldMeanwhile_andTheHistoryGoesOn() throws Exception {
    try (RunningPage page = RunningPage.start(data, "healthy")) {
      page.awaitRating("healthy");
      RunningPage.await(() -> page.get("/api/v1/history").text().contains("healthy"));
      breakDown();
      try (FileChannel channel =
              FileChannel.open(data.resolve("docker-swarm.mv.db"), StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assertThat(lock.isValid()).isTrue();
        page.show("leader-lost", "critical");
        RunningPage.await(() -> page.get("/health").code() == 503);

        assertThat(page.get("/health").json().path("problem").asString())
            .startsWith("the database cannot be ");
        JsonNode remarks = page.get("/api/v1/status").json().path("remarks");
        assertThat(remarks.get(0).asString())
            .startsWith("rounds are not kept: the database cannot be ");
        assertThat(remarks.get(1).asString())
            .startsWith("what people announced cannot be told: the database cannot be ");
        assertThat(page.get("/api/v1/components/consul").json().path("rating").asString())
            .isEqualTo("critical");
        assertThat(page.get("/api/v1/history").error())
            .isEqualTo(
                "503 what is kept cannot be read or written now; the log of the page tells more");
      }
      RunningPage.await(() -> page.get("/health").code() == 200);
      RunningPage.await(() -> page.get("/api/v1/history").text().contains("critical"));
      assertThat(page.get("/api/v1/status").json().path("remarks").isEmpty()).isTrue();
    }
  }
}
