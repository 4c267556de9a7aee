package dev.panopticon.prometheus.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What requests authorize themselves with. */
sealed interface Credentials {
  /** Returns what they are, without what is secret. */
  String kind();

  /** Reads what is to be sent now. */
  Sent read() throws AccessException;

  /**
   * What is sent.
   *
   * @param header the value of the Authorization header
   * @param secrets what must not be shown
   */
  record Sent(String header, List<String> secrets) {
    /** Returns nothing of it. */
    @Override
    public String toString() {
      return "Authorization";
    }
  }

  /** A user and a password, in UTF-8 as Prometheus wants them. */
  record Basic(String user, Secret password) implements Credentials {
    /** Refuses a user that would end at another place. */
    public Basic {
      if (user.contains(":") || user.isEmpty()) {
        throw new IllegalArgumentException(
            "a user name must not be empty and have no colon, was '%s'".formatted(user));
      }
    }

    @Override
    public String kind() {
      return "basic auth";
    }

    @Override
    public Sent read() throws AccessException {
      String secret = password.read("password of basic auth");
      String token =
          Base64.getEncoder()
              .encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
      return new Sent("Basic " + token, List.of(token, secret));
    }
  }

  /** A type, for example Bearer, and a token. */
  record Token(String type, Secret token) implements Credentials {
    /** Refuses a type that is more than a word. */
    public Token {
      if (!type.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        throw new IllegalArgumentException(
            "the type of authorization must be a word such as Bearer, was '%s'".formatted(type));
      }
      if (type.equalsIgnoreCase("Basic")) {
        throw new IllegalArgumentException(
            "the type of authorization must not be Basic: use basic auth");
      }
    }

    @Override
    public String kind() {
      return "authorization " + type;
    }

    @Override
    public Sent read() throws AccessException {
      String role = "credentials of authorization";
      String secret = HeaderLine.checked(role, token.read(role));
      return new Sent(type + " " + secret, List.of(secret));
    }
  }
}
