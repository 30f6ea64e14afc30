package dev.workersapi.client.deployer;

import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.Worker;
import dev.workersapi.client.model.WorkerReferences;
import java.util.ArrayList;
import java.util.List;

/**
 * A Worker that is in its desired state. Immutable.
 *
 * @param plan the changes that were made; {@link Plan#isEmpty} if there was nothing to change
 * @param versionId the version that receives all requests
 * @param deploymentId the active deployment
 * @param urls the public addresses of the Worker: on workers.dev, its custom domains, and the routes that the
 *     deployment names, including their wildcards
 */
public record DeployedWorker(Plan plan, String versionId, String deploymentId, List<String> urls) {
    public DeployedWorker {
        urls = List.copyOf(urls);
    }

    static DeployedWorker read(WorkersApis apis, DesiredWorker desired, Plan plan) {
        Deployment active = CurrentWorker.activeDeployment(apis, desired.name()).orElseThrow();
        Worker worker = apis.workers().getWorker(desired.name());
        List<String> urls = new ArrayList<>();
        if (worker.subdomain().enabled().orElse(false)) {
            worker.subdomain().url().ifPresent(urls::add);
        }
        worker.references()
                .map(WorkerReferences::domains)
                .ifPresent(domains -> domains.forEach(domain -> urls.add("https://" + domain.hostname())));
        desired.triggers().routes().values().stream()
                .flatMap(List::stream)
                .forEach(pattern -> urls.add(pattern.contains("://") ? pattern : "https://" + pattern));
        return new DeployedWorker(
                plan, active.versions().get(0).versionId(), active.id().orElseThrow(), urls);
    }
}
