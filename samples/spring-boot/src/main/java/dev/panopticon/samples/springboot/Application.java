package dev.panopticon.samples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that tells whether a cluster works: all that does so is configured by itself. */
@SpringBootApplication(proxyBeanMethods = false)
public final class Application {
  Application() {}

  /** Runs until it is ended; exits with 1 where it cannot start. */
  public static void main(String... arguments) {
    SpringApplication.run(Application.class, arguments);
  }
}
