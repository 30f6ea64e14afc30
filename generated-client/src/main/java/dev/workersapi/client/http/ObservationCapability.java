package dev.workersapi.client.http;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.UnreadableResponseException;
import dev.workersapi.client.error.WorkersException;
import feign.Capability;
import feign.Client;
import feign.Request;
import feign.Response;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Records one Micrometer observation, {@value #NAME}, for each call, including all its retries. Low-cardinality keys:
 * {@code operation}, {@code method}, {@code attempts}, {@code status}, {@code outcome} and {@code exception}. The last
 * three are {@code none} if they do not apply. High-cardinality key: {@code path}. Requires {@code
 * micrometer-observation}, an optional dependency.
 */
public final class ObservationCapability implements Capability {
    /** The name of the observation. */
    public static final String NAME = "workers.client.call";

    private final ObservationRegistry registry;

    public ObservationCapability(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Client enrich(Client client) {
        return (request, options) -> observed(client, request, options);
    }

    private Response observed(Client client, Request request, Request.Options options) throws IOException {
        String operation = RetryingClient.operation(request);
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName(operation)
                .lowCardinalityKeyValue("operation", operation)
                .lowCardinalityKeyValue("method", request.httpMethod().name())
                .lowCardinalityKeyValue("exception", "none")
                .highCardinalityKeyValue("path", Urls.path(request.url()));
        return observation.observeChecked(() -> {
            try {
                Response response = client.execute(request, options);
                end(observation, response.status(), attempts(response.body()));
                return response;
            } catch (IOException | RuntimeException e) {
                end(observation, status(e), e instanceof WorkersException failure ? failure.attempts() : 1);
                observation.lowCardinalityKeyValue("exception", e.getClass().getSimpleName());
                throw e;
            }
        });
    }

    // Unknown for streamed responses, most of which need only one attempt.
    private static int attempts(Response.@Nullable Body body) {
        return body instanceof BufferedResponseBody read ? read.attempts() : 1;
    }

    private static void end(Observation observation, int status, int attempts) {
        observation
                .lowCardinalityKeyValue("attempts", Integer.toString(attempts))
                .lowCardinalityKeyValue("status", status == 0 ? "none" : Integer.toString(status))
                .lowCardinalityKeyValue("outcome", outcome(status));
    }

    private static int status(Exception e) {
        if (e instanceof ApiException api) {
            return api.status();
        }
        return e instanceof UnreadableResponseException unreadable ? unreadable.status() : 0;
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 2 -> "success";
            case 3 -> "redirection";
            case 4 -> "client error";
            case 5 -> "server error";
            default -> "none";
        };
    }
}
