package dev.workersapi.client.deployer;

/**
 * The kinds of resources that a deployment can remove if they are not named; see {@link
 * DesiredWorker.Builder#removeUnnamed}.
 */
public enum Resource {
    /** Bindings except secrets, which are removed only by name. */
    BINDINGS,
    /** Cron triggers. */
    CRONS,
    /** Routes to the Worker in the zones that the deployment names. */
    ROUTES,
    /** Custom domains of the Worker. */
    DOMAINS
}
