package dev.workersapi.conformance.runner.server;

/** The part of an account that a case changes. */
public enum CaseScope {
    /** Only Workers that the case itself creates. */
    WORKERS,
    /** Routes or custom domains in a zone, which point to Workers that the case itself creates. */
    ZONE,
    /** Settings of the whole account, such as its workers.dev subdomain. */
    ACCOUNT
}
