package dev.workersapi.conformance.docs;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.junit.WithReferenceServer;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The recipe for a test with the reference server, run as a test. */
class ReferenceServerRecipeTest {
    @Nested
    // recipe: reference-server
    @WithReferenceServer
    class DeployTest {
        @Test
        void failedUploadIsRetried(ReferenceServer server, URI baseUrl) {
            server.inject(Fault.parse("uploadScript=503*1"));
            new Deployer(baseUrl, "any-token").deploy();
        }
    }
    // end

    /** An application that deploys a Worker. */
    private record Deployer(URI baseUrl, String token) {
        void deploy() {
            try (WorkersClient client = WorkersClient.builder()
                    .baseUrl(baseUrl.toString())
                    .accountId("0123456789abcdef0123456789abcdef")
                    .apiToken(token)
                    .build()) {
                client.scripts()
                        .uploadScript(
                                "my-worker",
                                WorkerUpload.builder()
                                        .metadata(WorkerMetadata.builder()
                                                .mainModule("index.js")
                                                .build())
                                        .addFile(Part.of("index.js", "export default {}"))
                                        .build());
            }
        }
    }
}
