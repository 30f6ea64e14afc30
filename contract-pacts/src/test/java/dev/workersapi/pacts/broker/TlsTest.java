package dev.workersapi.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.pacts.fakebroker.FakeBroker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the advice for TLS connections that cannot be established, and that following the advice helps. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void privateAuthority(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("broker.p12");
        try (FakeBroker broker = new FakeBroker(selfSigned(store))) {
            assertThatThrownBy(() -> BrokerCommands.at(broker).publish("1.0.0"))
                    .hasMessageContaining("expected a response, received none (")
                    .hasMessageContaining(
                            "if it has a certificate of a private authority, add the authority to a"
                                    + " trust store and name that with -Djavax.net.ssl.trustStore=FILE, with Maven in MAVEN_OPTS.")
                    .hasMessageNotContaining("check that the broker is running");

            Path output = folder.resolve("output.txt");
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djavax.net.ssl.trustStore=" + store,
                            "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "publish",
                            "--broker-url=" + broker.url(),
                            "--pacts=" + BrokerCommands.PACTS,
                            "--branch=main",
                            "--version=1.0.0")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(program.waitFor()).as(Files.readString(output)).isZero();
            assertThat(output)
                    .content()
                    .startsWith("Published workers-api-client 1.0.0 (branch main): " + broker.url());
            assertThat(broker.pacts()).isEqualTo(1);
        }
    }

    @Test
    void eachCauseHasItsRemedy() {
        assertThat(TlsFailure.remedy(caused(new CertPathBuilderException("unable to find valid certification path"))))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("trustStore"));
        assertThat(TlsFailure.remedy(caused(new CertPathValidatorException("validity check failed"))))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("renew"));
        assertThat(TlsFailure.remedy(caused(new CertificateException("No name matching localhost found"))))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("host name"));
        assertThat(TlsFailure.remedy(new SSLException("Unsupported or unrecognized SSL message")))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("http://"));
        assertThat(TlsFailure.remedy(new IOException("connection reset"))).isEqualTo(Optional.empty());
    }

    private static SSLException caused(Exception cause) {
        SSLException failure = new SSLHandshakeException("handshake failed");
        failure.initCause(cause);
        return failure;
    }

    private static SSLContext selfSigned(Path file) throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "broker",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
