package dev.workersapi.conformance.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Headers;
import dev.workersapi.conformance.scenario.AnswerCheck;
import dev.workersapi.conformance.scenario.Shown;
import java.util.Set;

/** Whether a server lets the run in: one request that changes nothing, before all cases. */
final class Access {
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private Access() {}

    /**
     * Lists the Workers of an account. Any answer in JSON but a refusal of the credentials will do: what else is wrong
     * with it, cases tell.
     */
    static void check(Sender sender, String accountId) throws NoAccessException {
        String target = Workers.path(accountId);
        Exchange.Response answer;
        try {
            Exchange.Request list = new Exchange.Request("GET", target, Headers.NONE, Body.EMPTY);
            answer = sender.send(list, false, false).response().orElseThrow();
        } catch (NoAnswerException e) {
            throw new NoAccessException("the server cannot be reached: " + e.getMessage(), e);
        }
        JsonNode json = AnswerCheck.json(answer);
        String received = "GET " + target + " was answered with status " + answer.status();
        if (REFUSED.contains(answer.status())) {
            throw new NoAccessException("the server does not accept the token: " + received
                    + AnswerCheck.reason(answer) + "; expected a token that may read and edit the Workers of account "
                    + accountId);
        }
        if (!json.isContainerNode()) {
            String type = answer.headers().first("Content-Type").orElse("none");
            throw new NoAccessException("this is not the API: " + received + " and the Content-Type " + Shown.text(type)
                    + ", and no JSON; expected a base URL such as https://api.cloudflare.com/client/v4");
        }
    }
}
