package com.example.deployer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.junit.WithReferenceServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithReferenceServer
class DeployerTest {
    private static final Map<String, String> MODULES =
            Map.of("index.js", "export default {}", "lib/util.js", "export {}");

    static URI lastServer;

    @Test
    void uploadsAndDownloads(ReferenceServer server, URI baseUrl) throws IOException {
        lastServer = baseUrl;
        server.inject(Fault.parse("uploadScript=503*1"));
        try (Deployer deployer = new Deployer(baseUrl, "token-of-the-deployer")) {
            deployer.deploy("my-worker", "index.js", MODULES);
            deployer.putSecret("my-worker", "API_KEY", "value-of-the-secret");

            assertEquals(MODULES, deployer.modules("my-worker"));
        }
    }

    @Test
    void missingWorkerIsAnException(URI baseUrl) {
        try (Deployer deployer = new Deployer(baseUrl, "token-of-the-deployer")) {
            NotFoundException failure = assertThrows(NotFoundException.class, () -> deployer.modules("no-worker"));

            assertTrue(failure.getMessage().contains("10007"), failure.getMessage());
        }
    }

    @Test
    void clientIsWhereItBelongs() {
        assertEquals(
                Boolean.getBoolean("module.path"), WorkersClient.class.getModule().isNamed());
    }
}
