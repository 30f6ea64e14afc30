package com.example.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import dev.workersapi.referenceserver.ReferenceServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

// recipe: spring-test
@SpringBootTest
class ApplicationTest {
    static final ReferenceServer SERVER = ReferenceServer.start();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("workers.base-url", SERVER::baseUrl);
        registry.add("workers.account-id", () -> "0123456789abcdef0123456789abcdef");
        registry.add("workers.api-token", () -> "token-of-the-application");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void uploads(@Autowired WorkersClient client) {
        client.scripts()
                .uploadScript(
                        "my-worker",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("index.js")
                                        .compatibilityDate("2026-01-01")
                                        .build())
                                .addFile(Part.of("index.js", "export default {}"))
                                .build());

        assertThat(client.scripts().listScripts()).hasSize(1);
    }
}
// end
