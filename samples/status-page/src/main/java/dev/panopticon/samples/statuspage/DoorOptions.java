package dev.panopticon.samples.statuspage;

import dev.panopticon.samples.statuspage.web.Door;
import dev.panopticon.samples.statuspage.web.TlsIdentity;
import dev.panopticon.samples.statuspage.web.Users;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The part of a command line that says where the page is, and who is let in. */
final class DoorOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port of the page (8080 unless given; 0 for any that is free).")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address it listens at (127.0.0.1 unless given). Another one than of this machine"
              + " needs TLS, and --users or --client-ca.")
  private String host = "127.0.0.1";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "A further name that the page is asked by, such as that of a proxy; repeatable. Those of"
              + " the certificate need not be given.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "The certificate of the server, in PEM, and those between it and its CA.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, in PEM, as PKCS#8.")
  private @Nullable Path key;

  @Option(
      names = "--client-ca",
      paramLabel = "FILE",
      description = "The CA, in PEM, of certificates that clients then must have.")
  private @Nullable Path clientAuthority;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "Lines NAME:HASH with bcrypt hashes, as `htpasswd -nB NAME` prints them.")
  private @Nullable Path users;

  /** Returns the door, or refuses one that is not safe. */
  Door door() {
    if (port < 0 || port > 65535) {
      throw Refusal.usage("--port must be 0..65535, was " + port, "For example: --port 8080");
    }
    Door door =
        new Door(
            host,
            port,
            names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
            identity(),
            users());
    door.danger()
        .ifPresent(
            why -> {
              throw Refusal.usage(
                  "--host %s: %s".formatted(host, why),
                  "Add --tls-certificate and --tls-key, and --users FILE or --client-ca FILE;",
                  "or leave --host out, and let a proxy on this machine do all that.");
            });
    return door;
  }

  private Optional<TlsIdentity> identity() {
    if (certificate == null && key == null && clientAuthority == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw Refusal.usage(
          "--tls-certificate and --tls-key need each other, and --client-ca needs both",
          "Give all of them, or none.");
    }
    try {
      return Optional.of(TlsIdentity.read(certificate, key, Optional.ofNullable(clientAuthority)));
    } catch (IOException bad) {
      throw refused("--tls-certificate, --tls-key, --client-ca", bad);
    }
  }

  private Optional<Users> users() {
    try {
      return users == null ? Optional.empty() : Optional.of(Users.read(users));
    } catch (IOException bad) {
      throw refused("--users", bad);
    }
  }

  private static Refusal refused(String options, IOException bad) {
    String why =
        bad instanceof NoSuchFileException missing
            ? "there is no file '%s'".formatted(missing.getFile())
            : String.valueOf(bad.getMessage());
    return Refusal.usage(options + ": " + why);
  }
}
