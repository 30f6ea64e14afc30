package dev.workersapi.client.deployer;

/** Resources of which a deployment can remove those that it does not name; see {@link DesiredWorker.Builder#removeUnnamed}. */
public enum Resource {
    /** Bindings, except secrets, which are only removed by name. */
    BINDINGS,
    /** Cron triggers. */
    CRONS,
    /** Routes to the Worker in the zones that the deployment names. */
    ROUTES,
    /** Custom domains of the Worker. */
    DOMAINS
}
