package dev.workersapi.conformance.runner.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.check.DisplayText;
import dev.workersapi.conformance.check.ResponseCheck;
import dev.workersapi.conformance.runner.NoResponseException;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.Set;

/** Whether a server lets the run in: one request that changes nothing, before all cases. */
final class AccessCheck {
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private AccessCheck() {}

    /**
     * Lists the Workers of an account. Any answer in JSON but a refusal of the credentials will do: what else is wrong
     * with it, cases tell.
     */
    static void check(Sender sender, String accountId) throws ServerAccessException {
        String target = CreatedWorkers.path(accountId);
        Exchange.Response response;
        try {
            Exchange.Request list = new Exchange.Request("GET", target, Headers.NONE, Body.EMPTY);
            response = sender.send(list, false, false).response().orElseThrow();
        } catch (NoResponseException e) {
            throw new ServerAccessException("the server cannot be reached: " + e.getMessage(), e);
        }
        JsonNode json = ResponseCheck.json(response);
        String received = "GET " + target + " was answered with status " + response.status();
        if (REFUSED.contains(response.status())) {
            throw new ServerAccessException("the server does not accept the token: " + received
                    + ResponseCheck.reason(response)
                    + "; expected a token that may read and edit the Workers of account "
                    + accountId);
        }
        if (!json.isContainerNode()) {
            String type = response.headers().first("Content-Type").orElse("none");
            throw new ServerAccessException(
                    "this is not the API: " + received + " and the Content-Type " + DisplayText.text(type)
                            + ", and no JSON; expected a base URL such as https://api.cloudflare.com/client/v4");
        }
    }
}
