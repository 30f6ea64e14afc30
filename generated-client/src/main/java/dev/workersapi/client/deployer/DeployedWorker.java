package dev.workersapi.client.deployer;

import java.util.List;

/**
 * A Worker in its desired state. Immutable.
 *
 * @param plan the changes that were made; {@link Plan#isEmpty} if there was nothing to change
 * @param versionId the version that receives all requests
 * @param deploymentId the active deployment
 * @param urls the public addresses of the Worker: on workers.dev, of its custom domains, and of the routes that the
 *     deployment names, with their wildcards
 */
public record DeployedWorker(Plan plan, String versionId, String deploymentId, List<String> urls) {
    public DeployedWorker {
        urls = List.copyOf(urls);
    }
}
