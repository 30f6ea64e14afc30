package dev.workersapi.conformance.runner.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.check.DisplayText;
import dev.workersapi.conformance.check.ResponseCheck;
import dev.workersapi.conformance.runner.NoResponseException;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.Set;

/** Sends a request that changes nothing, to check before a run that the server accepts the credentials. */
final class AccessCheck {
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private AccessCheck() {}

    /**
     * Lists the Workers of an account. Accepts any JSON response that does not reject the credentials, because the
     * cases check everything else.
     */
    static void check(Sender sender, String accountId, ExchangeChecker checker) throws ServerAccessException {
        String target = CreatedWorkers.path(accountId);
        Exchange exchange;
        try {
            Exchange.Request list = new Exchange.Request("GET", target, Headers.NONE, Body.EMPTY);
            exchange = sender.send(list, false, false);
        } catch (NoResponseException e) {
            throw new ServerAccessException("the server cannot be reached: " + e.getMessage(), e);
        }
        Exchange.Response response = exchange.response().orElseThrow();
        JsonNode json = ResponseCheck.json(response);
        String received = "GET " + target + " returned status " + response.status();
        if (REFUSED.contains(response.status())) {
            throw new ServerAccessException("the server does not accept the token: " + received
                    + checker.secrets(exchange).mask(ResponseCheck.reason(response))
                    + "; expected a token that may read and edit the Workers of account "
                    + accountId);
        }
        if (!json.isContainerNode()) {
            String type = response.headers().first("Content-Type").orElse("none");
            throw new ServerAccessException("this is not the API: " + received + " with the Content-Type "
                    + checker.secrets(exchange).mask(DisplayText.text(type))
                    + ", not JSON; expected a base URL such as https://api.cloudflare.com/client/v4");
        }
    }
}
