package dev.workersapi.client.deployer;

import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.error.DeployException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings an account to a {@linkplain DesiredWorker desired state}. Immutable and thread-safe.
 *
 * <pre>{@code
 * DesiredWorker shop = DesiredWorker.builder("shop")
 *         .modules(Path.of("dist"))
 *         .metadata(WorkerMetadata.builder().mainModule("index.js").build())
 *         .workersDev(true)
 *         .build();
 * System.out.println(client.deployer().plan(shop));
 * DeployedWorker deployed = client.deployer().apply(shop);
 * }</pre>
 *
 * <p>Applying the same state again changes nothing. After a failure, make the same call again to continue: changes that
 * have already been made are skipped.
 */
public final class Deployer {
    private final WorkersApis apis;
    private final AssetUploader uploader;

    private Deployer(WorkersApis apis, AssetUploader uploader) {
        this.apis = apis;
        this.uploader = uploader;
    }

    /** Creates a deployer that uses the given operations. */
    public static Deployer of(WorkersApis apis, AssetUploader uploader) {
        return new Deployer(
                ArgumentChecks.present(Deployer.class, "apis", apis),
                ArgumentChecks.present(Deployer.class, "uploader", uploader));
    }

    /**
     * Compares the account with the desired state, without changing anything. Reads all modules and assets.
     *
     * @throws dev.workersapi.client.error.WorkersException if a call fails
     */
    public Plan plan(DesiredWorker desired) {
        return steps(desired).plan(desired.name());
    }

    /**
     * Makes a new {@linkplain #plan plan} and carries it out, in the same order as Cloudflare's Wrangler: assets,
     * version, deployment, settings, cron triggers, routes, custom domains, workers.dev.
     *
     * @throws DeployException if the plan has conflicts, in which case nothing was changed, or if a change failed. The
     *     exception lists the changes that were made and those that were not
     * @throws dev.workersapi.client.error.WorkersException if a call fails before the first change
     */
    public DeployedWorker apply(DesiredWorker desired) {
        Steps steps = steps(desired);
        Plan plan = steps.plan(desired.name());
        if (!plan.conflicts().isEmpty()) {
            throw DeployException.conflicts(desired.name(), plan.conflicts());
        }
        List<String> left =
                new ArrayList<>(steps.writes().stream().map(Step::title).toList());
        List<String> done = new ArrayList<>();
        try {
            for (Step step : steps.writes()) {
                step.run();
                done.add(left.remove(0));
            }
            return DeployedWorker.read(apis, desired, plan);
        } catch (RuntimeException e) {
            throw DeployException.incomplete(desired.name(), done, left, e);
        }
    }

    private Steps steps(DesiredWorker desired) {
        Steps steps = new Steps();
        CurrentWorker current = CurrentWorker.read(apis, desired.name());
        if (!current.exists()) {
            steps.line(Action.CREATE, "Worker", desired.name());
        }
        new VersionPlanner(apis, uploader, desired, current).addTo(steps);
        SettingsPlanner.addTo(steps, apis, desired, current);
        new TriggerPlanner(apis, desired, current.exists()).addTo(steps);
        return steps;
    }
}
