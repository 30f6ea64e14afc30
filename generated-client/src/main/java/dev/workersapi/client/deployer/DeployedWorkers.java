package dev.workersapi.client.deployer;

import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DomainReference;
import dev.workersapi.client.model.Worker;
import dev.workersapi.client.model.WorkerReferences;
import dev.workersapi.client.model.WorkerSubdomain;
import java.util.ArrayList;
import java.util.List;

/** Reads the results of deployments. */
final class DeployedWorkers {
    private DeployedWorkers() {}

    static DeployedWorker read(WorkersApis apis, DesiredWorker desired, Plan plan) {
        Deployment deployment =
                CurrentWorker.activeDeployment(apis, desired.name()).orElseThrow();
        Worker worker = apis.workers().getWorker(desired.name());
        List<String> urls = new ArrayList<>();
        WorkerSubdomain subdomain = worker.subdomain();
        subdomain.url().filter(url -> subdomain.enabled().orElse(false)).ifPresent(urls::add);
        worker.references().map(WorkerReferences::domains).orElse(List.of()).stream()
                .map(DomainReference::hostname)
                .forEach(hostname -> urls.add("https://" + hostname));
        desired.triggers()
                .routes()
                .values()
                .forEach(patterns -> patterns.forEach(
                        pattern -> urls.add(pattern.contains("://") ? pattern : "https://" + pattern)));
        return new DeployedWorker(
                plan, deployment.versions().get(0).versionId(), deployment.id().orElseThrow(), urls);
    }
}
