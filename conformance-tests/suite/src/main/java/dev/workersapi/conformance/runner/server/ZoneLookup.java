package dev.workersapi.conformance.runner.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.check.ResponseCheck;
import dev.workersapi.conformance.runner.NoResponseException;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.text.PercentEncoding;

/** Finds the identifier of a zone. */
public final class ZoneLookup {
    private ZoneLookup() {}

    /**
     * Finds a zone by name, with a request that changes nothing.
     *
     * @param accountId the account that owns the zone
     * @param name the domain, such as {@code example.com}
     * @throws ServerAccessException if the server cannot be reached, or the account has no such zone
     */
    public static TestAccount.Zone find(ServerConnection server, String accountId, String name)
            throws ServerAccessException {
        String target =
                "/zones?name=" + PercentEncoding.encode(name) + "&account.id=" + PercentEncoding.encode(accountId);
        Exchange.Response response;
        try {
            response = server.send(new Exchange.Request("GET", target, Headers.NONE, Body.EMPTY), false)
                    .response()
                    .orElseThrow();
        } catch (NoResponseException e) {
            throw new ServerAccessException("the server cannot be reached: " + e.getMessage(), e);
        }
        for (JsonNode zone : ResponseCheck.json(response).path("result")) {
            if (zone.path("name").asText().equals(name)) {
                return new TestAccount.Zone(zone.path("id").asText(), name);
            }
        }
        throw new ServerAccessException("the zone '" + name + "' was not found: GET " + target + " returned status "
                + response.status() + "; expected a zone of account " + accountId
                + " that the token may read, named like its domain");
    }
}
