package dev.workersapi.referenceserver.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests the annotation. */
@WithReferenceServer
class WithReferenceServerTest {
    private static final Set<URI> SEEN = new HashSet<>();
    private static final String SCRIPT = "/accounts/a/workers/scripts/my-worker";

    private static HttpResponse<String> send(URI baseUrl, HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        HttpRequest built = request.uri(URI.create(baseUrl + path))
                .header("Authorization", "Bearer t")
                .build();
        return HttpClient.newHttpClient().send(built, HttpResponse.BodyHandlers.ofString());
    }

    @BeforeEach
    void nothingIsLeftOfOtherTests(ReferenceServer server, URI baseUrl) throws Exception {
        SEEN.add(baseUrl);
        assertThat(server.baseUrl()).isEqualTo(baseUrl);
        assertThat(send(baseUrl, HttpRequest.newBuilder(), SCRIPT + "/subdomain")
                        .statusCode())
                .isEqualTo(404);
    }

    @RepeatedTest(2)
    void eachTestStartsWithoutStateAndFaults(ReferenceServer server, URI baseUrl) throws Exception {
        byte[] form = new FormWriter()
                .part("metadata", Optional.empty(), Optional.empty(), "{}")
                .finish()
                .bytes();
        HttpRequest.Builder upload = HttpRequest.newBuilder()
                .header("Content-Type", FormWriter.CONTENT_TYPE)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(form));
        assertThat(send(baseUrl, upload, SCRIPT).statusCode()).isEqualTo(200);
        server.inject(Fault.parse("any=503"));
        assertThat(send(baseUrl, HttpRequest.newBuilder(), SCRIPT).statusCode()).isEqualTo(503);
    }

    @Nested
    class Inside {
        @Test
        void nestedClassesShareTheServer(URI baseUrl) {
            assertThat(SEEN).contains(baseUrl);
        }
    }

    @AfterAll
    static void oneServerServedAll() {
        assertThat(SEEN).hasSize(1);
    }
}
