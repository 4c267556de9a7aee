package dev.panopticon.prometheus.access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A CA that lives as long as its test; its certificates are for EC keys. */
public final class TestAuthority {
  private static final byte[] ECDSA_WITH_SHA256 =
      sequence(new byte[] {6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2});
  private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
  private static final byte[] ALTERNATIVE_NAMES = {6, 3, 0x55, 0x1D, 0x11};
  private static final byte[] BASIC_CONSTRAINTS = {6, 3, 0x55, 0x1D, 0x13};
  private static final byte[] TRUE = {1, 1, -1};
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final AtomicInteger SERIAL = new AtomicInteger(1);

  /** A certificate and its key. */
  public record Issued(X509Certificate certificate, KeyPair keys) {
    /** Writes both as PEM and returns the file of the certificate; the key's is beside it. */
    public Path write(Path folder, String name) throws IOException, GeneralSecurityException {
      Files.writeString(key(folder, name), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
      return Files.writeString(
          folder.resolve(name + ".pem"), pem("CERTIFICATE", certificate.getEncoded()));
    }

    /** Returns the file of a key that {@link #write} wrote. */
    public static Path key(Path folder, String name) {
      return folder.resolve(name + "-key.pem");
    }
  }

  private final String name;
  private final Issued own;

  private TestAuthority(String name, Issued own) {
    this.name = name;
    this.own = own;
  }

  /** Makes a CA. */
  public static TestAuthority named(String name) throws GeneralSecurityException {
    KeyPair keys = keys();
    byte[] extension = extension(BASIC_CONSTRAINTS, TRUE, sequence(TRUE));
    Instant now = Instant.now();
    X509Certificate certificate =
        certificate(
            name, name, new Validity(now, now.plus(Duration.ofDays(1))), keys, keys, extension);
    return new TestAuthority(name, new Issued(certificate, keys));
  }

  private record Validity(Instant from, Instant to) {}

  /** Returns its certificate. */
  public X509Certificate certificate() {
    return own.certificate();
  }

  /** Writes its certificate as PEM and returns the file. */
  public Path write(Path folder) throws IOException, GeneralSecurityException {
    return Files.writeString(
        folder.resolve(name + ".pem"), pem("CERTIFICATE", own.certificate().getEncoded()));
  }

  /** Issues a certificate for an hour from now on. */
  public Issued issue(String subject, String... hosts) throws GeneralSecurityException {
    return issue(subject, Instant.now(), hosts);
  }

  /** Issues a certificate that was for an hour until a minute ago. */
  public Issued issueExpired(String subject, String... hosts) throws GeneralSecurityException {
    return issue(subject, Instant.now().minus(Duration.ofMinutes(61)), hosts);
  }

  private Issued issue(String subject, Instant from, String... hosts)
      throws GeneralSecurityException {
    KeyPair keys = keys();
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    for (String host : hosts) {
      names.writeBytes(alternativeName(host));
    }
    byte[] extensions =
        hosts.length == 0
            ? new byte[0]
            : extension(ALTERNATIVE_NAMES, new byte[0], tlv(0x30, names.toByteArray()));
    Validity validity = new Validity(from, from.plus(Duration.ofHours(1)));
    X509Certificate certificate =
        certificate(name, subject, validity, keys, own.keys(), extensions);
    return new Issued(certificate, keys);
  }

  private static byte[] alternativeName(String host) {
    if (!host.matches("[0-9.]+")) {
      return tlv(0x82, host.getBytes(StandardCharsets.US_ASCII));
    }
    byte[] address = new byte[4];
    String[] parts = host.split("\\.");
    for (int i = 0; i < 4; i++) {
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return tlv(0x87, address);
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  @SuppressWarnings("checkstyle:ParameterNumber")
  private static X509Certificate certificate(
      String issuer,
      String subject,
      Validity validity,
      KeyPair keys,
      KeyPair signer,
      byte[] extension)
      throws GeneralSecurityException {
    byte[] extensions = extension.length == 0 ? extension : tlv(0xA3, sequence(extension));
    byte[] content =
        sequence(
            tlv(0xA0, integer(2)),
            integer(SERIAL.incrementAndGet()),
            ECDSA_WITH_SHA256,
            name(issuer),
            sequence(time(validity.from()), time(validity.to())),
            name(subject),
            keys.getPublic().getEncoded(),
            extensions);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer.getPrivate());
    signature.update(content);
    byte[] signed = tlv(3, concat(List.of(new byte[1], signature.sign())));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(sequence(content, ECDSA_WITH_SHA256, signed)));
  }

  static String pem(String label, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }

  private static byte[] extension(byte[] type, byte[] critical, byte[] value) {
    return sequence(type, critical, tlv(4, value));
  }

  private static byte[] name(String commonName) {
    byte[] text = tlv(12, commonName.getBytes(StandardCharsets.UTF_8));
    return sequence(tlv(0x31, sequence(COMMON_NAME, text)));
  }

  private static byte[] integer(int value) {
    return tlv(2, BigInteger.valueOf(value).toByteArray());
  }

  private static byte[] time(Instant time) {
    return tlv(0x18, UTC.format(time).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] sequence(byte[]... parts) {
    return tlv(0x30, concat(List.of(parts)));
  }

  private static byte[] concat(List<byte[]> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  private static byte[] tlv(int tag, byte[] value) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (value.length < 128) {
      whole.write(value.length);
    } else {
      byte[] length = BigInteger.valueOf(value.length).toByteArray();
      int zeros = length[0] == 0 ? 1 : 0;
      whole.write(0x80 | (length.length - zeros));
      whole.write(length, zeros, length.length - zeros);
    }
    whole.writeBytes(value);
    return whole.toByteArray();
  }
}
