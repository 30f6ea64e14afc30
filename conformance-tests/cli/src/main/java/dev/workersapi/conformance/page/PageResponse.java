package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds responses that no other website can read, embed or frame. */
final class PageResponse {
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageResponse() {}

    /**
     * Returns the page or one of its files.
     *
     * @param policy the directives of the Content-Security-Policy that allow sources
     */
    static Exchange.Response file(String type, String policy, byte[] bytes) {
        return response(200, type, policy, Body.of(bytes));
    }

    static Exchange.Response text(int status, String text) {
        return response(status, "text/plain;charset=utf-8", "", Body.of(text));
    }

    static Exchange.Response json(int status, JsonNode json) {
        return response(status, "application/json", "", Body.of(json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static Exchange.Response redirect(String path) {
        return with(text(308, path), "Location", path);
    }

    static Exchange.Response notModified() {
        return response(304, "application/json", "", Body.EMPTY);
    }

    static Exchange.Response with(Exchange.Response response, String name, String value) {
        List<Headers.Field> fields = new ArrayList<>(response.headers().fields());
        fields.add(new Headers.Field(name, value));
        return new Exchange.Response(response.status(), new Headers(fields), response.body());
    }

    private static Exchange.Response response(int status, String type, String policy, Body body) {
        return new Exchange.Response(
                status,
                new Headers(List.of(
                        new Headers.Field("Content-Type", type),
                        new Headers.Field(
                                "Content-Security-Policy", policy.isEmpty() ? NOTHING : NOTHING + "; " + policy),
                        new Headers.Field("X-Content-Type-Options", "nosniff"),
                        new Headers.Field("Cross-Origin-Resource-Policy", "same-origin"),
                        new Headers.Field("Cross-Origin-Opener-Policy", "same-origin"),
                        new Headers.Field("Referrer-Policy", "no-referrer"),
                        new Headers.Field("Cache-Control", "no-cache"))),
                body);
    }
}
