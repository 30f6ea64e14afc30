package dev.workersapi.client.http;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.error.NotFoundException;
import feign.Feign;
import feign.RequestLine;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;

class ObservationCapabilityTest {
    interface Api {
        @RequestLine("GET /accounts/1/workers/scripts?tags=a")
        void listScripts();
    }

    @Test
    void oneObservationSpansACallWithItsRetries() throws Exception {
        TestObservationRegistry registry = TestObservationRegistry.create();
        try (FaultServer server = new FaultServer(
                        FaultServer.response(503, ""), FaultServer.json(200, "{}"), FaultServer.json(404, "{}"));
                RetryingClient client = TestCalls.recordingWaits(new HttpClient5Client(), TestCalls.waits())
                        .build()) {
            Api api = Feign.builder()
                    .client(client)
                    .addCapability(new ObservationCapability(registry))
                    .target(Api.class, server.url(""));
            api.listScripts();
            assertThat(registry)
                    .hasNumberOfObservationsEqualTo(1)
                    .hasSingleObservationThat()
                    .hasNameEqualTo("workers.client.call")
                    .hasContextualNameEqualTo("listScripts")
                    .hasLowCardinalityKeyValue("operation", "listScripts")
                    .hasLowCardinalityKeyValue("method", "GET")
                    .hasLowCardinalityKeyValue("status", "200")
                    .hasLowCardinalityKeyValue("outcome", "success")
                    .hasLowCardinalityKeyValue("exception", "none")
                    .hasLowCardinalityKeyValue("attempts", "2")
                    .hasHighCardinalityKeyValue("path", "/accounts/1/workers/scripts")
                    .doesNotHaveError()
                    .hasBeenStopped();

            registry.clear();
            assertThatThrownBy(api::listScripts).isInstanceOf(NotFoundException.class);
            assertThat(registry)
                    .hasSingleObservationThat()
                    .hasLowCardinalityKeyValue("status", "404")
                    .hasLowCardinalityKeyValue("outcome", "client error")
                    .hasLowCardinalityKeyValue("exception", "NotFoundException")
                    .hasLowCardinalityKeyValue("attempts", "1")
                    .hasError()
                    .hasBeenStopped();
        }
        registry.clear();
        Api unreachable = Feign.builder()
                .client(RetryingClient.builder((request, options) -> {
                            throw new java.io.IOException("broken");
                        })
                        .retries(RetryPolicy.NONE)
                        .build())
                .addCapability(new ObservationCapability(registry))
                .target(Api.class, "http://127.0.0.1:1");
        assertThatThrownBy(unreachable::listScripts).hasMessageContaining("broken");
        assertThat(registry)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("status", "none")
                .hasLowCardinalityKeyValue("outcome", "none")
                .hasLowCardinalityKeyValue("exception", "ConnectionException");
    }
}
