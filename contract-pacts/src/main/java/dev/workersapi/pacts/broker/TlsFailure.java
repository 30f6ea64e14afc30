package dev.workersapi.pacts.broker;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Advice for TLS connections that cannot be established. */
final class TlsFailure {
    private static final String TRUST = "if it has a certificate of a private authority, add the authority to a trust"
            + " store and name that with -Djavax.net.ssl.trustStore=FILE, with Maven in MAVEN_OPTS";

    private TlsFailure() {}

    /** Returns advice; empty if TLS is not the cause. */
    static Optional<String> remedy(Throwable failure) {
        boolean tls = false;
        boolean certificate = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            tls |= cause instanceof SSLException;
            if (cause instanceof CertPathBuilderException) {
                return Optional.of(TRUST);
            }
            if (cause instanceof CertPathValidatorException) {
                return Optional.of("renew the broker's certificate, or correct the clock of this machine");
            }
            certificate |= cause instanceof CertificateException;
        }
        if (certificate) {
            return Optional.of("use a host name that the broker's certificate has");
        }
        return tls
                ? Optional.of("check that the port is that of HTTPS; if the broker has none, use http://")
                : Optional.empty();
    }
}
