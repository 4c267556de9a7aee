package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real Nagios makes of the plugin: its state, its text and its performance data. */
@Timeout(180)
class NagiosIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final String RULES = ROOT.resolve("rules/swarm-cluster.yaml").toString();
  private static final Map<String, String> SERVICES =
      Map.of(
          "healthy", "--samples " + ROOT.resolve("samples/lab/healthy"),
          "warning", "--samples " + ROOT.resolve("samples/lab/leader-lost-on-one"),
          "critical", "--samples " + ROOT.resolve("samples/lab/leader-lost"),
          "refusing", "--prometheus http://127.0.0.1:1",
          "broken", "--samples " + ROOT.resolve("samples/lab/none"));

  @TempDir private Path folder;

  @Test
  void plugin_everyRatingAndAnError_shownByNagios() throws Exception {
    Path nagios = DebianProgram.require("nagios4", "nagios4-core");
    Files.createDirectory(folder.resolve("results"));
    Files.writeString(folder.resolve("objects.cfg"), objects());
    Path config = Files.writeString(folder.resolve("nagios.cfg"), config());
    Process process =
        new ProcessBuilder(nagios.toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    try {
      Map<String, Map<String, String>> shown = shown(process);

      assertThat(states(shown))
          .isEqualTo(
              Map.of(
                  "healthy", "0", "warning", "1", "critical", "2", "refusing", "3", "broken", "3"));
      assertThat(shown.get("critical").get("plugin_output"))
          .startsWith("PANOPTICON CRITICAL - docker-swarm: consul is critical (raft-leader is ");
      assertThat(shown.get("critical").get("long_plugin_output"))
          .contains("\\nroot cause: consul is critical, reaches docker-swarm, weave-net,");
      assertThat(shown.get("warning").get("performance_data"))
          .startsWith("'docker-swarm checks healthy'=19;;;0;20 'docker-swarm checks warning'=1;;;")
          .contains("'docker-swarm voters healthy'=98.33%;;;0;100 'fetch'=0.");
      assertThat(shown.get("broken").get("plugin_output"))
          .startsWith("PANOPTICON UNKNOWN - --samples: there is no file or folder '");
      assertThat(shown.get("broken").get("performance_data")).isEmpty();
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static Map<String, String> states(Map<String, Map<String, String>> shown) {
    return shown.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().getOrDefault("current_state", "")));
  }

  /** Nagios writes all that it shows into a file; waits until every service was checked. */
  private Map<String, Map<String, String>> shown(Process process) throws Exception {
    Map<String, Map<String, String>> checked = Map.of();
    while (checked.size() < SERVICES.size()) {
      assertThat(process.waitFor(200, TimeUnit.MILLISECONDS))
          .as(() -> "nagios ended: " + read("out.txt"))
          .isFalse();
      checked = checked(read("status.dat"));
    }
    return checked;
  }

  private String read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException replacedMeanwhile) {
      return "";
    }
  }

  private static Map<String, Map<String, String>> checked(String status) {
    return Pattern.compile("(?ms)^servicestatus \\{$(.*?)^\\t\\}$")
        .matcher(status)
        .results()
        .map(block -> keys(block.group(1)))
        .filter(keys -> "1".equals(keys.get("has_been_checked")))
        .collect(Collectors.toMap(keys -> keys.get("service_description"), keys -> keys));
  }

  private static Map<String, String> keys(String block) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : block.strip().split("\n")) {
      String[] pair = line.strip().split("=", 2);
      keys.put(pair[0], pair[1]);
    }
    return keys;
  }

  private String config() {
    String user = System.getProperty("user.name");
    return """
        log_file=FOLDER/nagios.log
        cfg_file=FOLDER/objects.cfg
        object_cache_file=FOLDER/objects.cache
        status_file=FOLDER/status.dat
        status_update_interval=1
        lock_file=FOLDER/nagios.lock
        temp_file=FOLDER/nagios.tmp
        temp_path=FOLDER
        check_result_path=FOLDER/results
        command_file=FOLDER/nagios.cmd
        query_socket=FOLDER/nagios.qh
        nagios_user=USER
        nagios_group=USER
        use_syslog=0
        check_external_commands=0
        check_for_updates=0
        retain_state_information=0
        process_performance_data=1
        interval_length=60
        max_service_check_spread=1
        service_inter_check_delay_method=n
        service_check_timeout=60
        illegal_macro_output_chars=`~$&|'"<>
        """
        .replace("FOLDER", folder.toString())
        .replace("USER", user);
  }

  private static String objects() {
    String days =
        List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
            .stream()
            .map(day -> "  " + day + " 00:00-24:00\n")
            .collect(Collectors.joining());
    StringBuilder objects = new StringBuilder();
    objects.append(
        "define timeperiod {\n  timeperiod_name always\n  alias always\n" + days + "}\n");
    objects.append("define command {\n  command_name none\n  command_line /bin/true\n}\n");
    objects.append(
        """
        define contact {
          contact_name nobody
          host_notifications_enabled 0
          service_notifications_enabled 0
          host_notification_period always
          service_notification_period always
          host_notification_options n
          service_notification_options n
          host_notification_commands none
          service_notification_commands none
        }
        define host {
          host_name cluster
          address 127.0.0.1
          max_check_attempts 1
          check_period always
          contacts nobody
          notification_period always
        }
        """);
    String java = String.join(" ", RunnableJarIT.java("-XX:TieredStopAtLevel=1"));
    SERVICES.forEach(
        (name, source) ->
            objects.append(
                """
                define command {
                  command_name NAME
                  command_line JAVA status RULES SOURCE --format nagios
                }
                define service {
                  host_name cluster
                  service_description NAME
                  check_command NAME
                  max_check_attempts 1
                  check_interval 1
                  retry_interval 1
                  check_period always
                  contacts nobody
                  notification_period always
                }
                """
                    .replace("NAME", name)
                    .replace("JAVA", java)
                    .replace("RULES", RULES)
                    .replace("SOURCE", source)));
    return objects.toString();
  }
}
