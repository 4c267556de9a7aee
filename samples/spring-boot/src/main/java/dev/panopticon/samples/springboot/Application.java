package dev.panopticon.samples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.Environment;

/** A service that tells whether a cluster works: all that does so is configured by itself. */
@SpringBootApplication(proxyBeanMethods = false)
public final class Application {
  private static final String RULES = "panopticon.rules";

  Application(Environment environment) {
    if (!environment.containsProperty(RULES)) {
      throw RefusedStart.property(
          RULES, "not set", "Set it to a cluster file, for example to rules/swarm-cluster.yaml.");
    }
  }

  /** Runs until it is ended; exits with 1 where it cannot start. */
  public static void main(String... arguments) {
    SpringApplication.run(Application.class, arguments);
  }
}
