package dev.workersapi.referenceserver.operation.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and changes the workers.dev subdomain and the settings of an account. */
public final class AccountOperations {
    /**
     * The permitted names, as <a
     * href="https://developers.cloudflare.com/workers/platform/error-codes/10033/">documented</a>.
     */
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Context context;

    public AccountOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "getAccountSubdomain", this::getSubdomain,
                "createAccountSubdomain", this::createSubdomain,
                "deleteAccountSubdomain", this::deleteSubdomain,
                "checkSubdomainName", this::checkSubdomain,
                "getAccountSettings", this::getSettings,
                "updateAccountSettings", this::updateSettings);
    }

    private Exchange.Response getSubdomain(OperationCall call) {
        return subdomain(existing(context.accounts().get(call.account())));
    }

    private Exchange.Response createSubdomain(OperationCall call) {
        String name = call.object().path("subdomain").asText();
        checkName(name);
        Account after = context.accounts().update(call.account(), account -> {
            refuseIfTaken(call.account(), name);
            return account.withSubdomain(Optional.of(name));
        });
        return subdomain(existing(after));
    }

    private Exchange.Response deleteSubdomain(OperationCall call) {
        context.accounts().update(call.account(), account -> {
            existing(account);
            return account.withSubdomain(Optional.empty());
        });
        return new Exchange.Response(204, Headers.NONE, Body.EMPTY);
    }

    /**
     * Checks the availability of a name. Responds with an error even if the name is available, unless the account
     * already has it.
     */
    private Exchange.Response checkSubdomain(OperationCall call) {
        String name = call.inPath("subdomain");
        checkName(name);
        refuseIfTaken(call.account(), name);
        if (!context.accounts().get(call.account()).subdomain().equals(Optional.of(name))) {
            throw new Refusal(
                    ErrorCode.SUBDOMAIN_AVAILABLE,
                    "the subdomain '" + name + "' is available but not configured: register it for this account");
        }
        return Responses.deleted();
    }

    private static void checkName(String name) {
        if (!SUBDOMAIN.matcher(name).matches()) {
            throw new Refusal(
                    ErrorCode.SUBDOMAIN_NAME,
                    "the name of the subdomain is invalid: use at most 63 lowercase letters, digits and hyphens, with a"
                            + " letter or digit at both ends");
        }
    }

    private void refuseIfTaken(String account, String name) {
        if (context.accounts()
                .find((id, other) -> !id.equals(account) && other.subdomain().equals(Optional.of(name)))
                .isPresent()) {
            throw new Refusal(
                    ErrorCode.SUBDOMAIN_TAKEN,
                    "the subdomain '" + name + "' belongs to another account: choose a different name");
        }
    }

    private static String existing(Account account) {
        return account.subdomain()
                .orElseThrow(() -> new Refusal(
                        ErrorCode.WORKER_NOT_FOUND,
                        "the account has no workers.dev subdomain: register one with PUT /workers/subdomain"));
    }

    private static Exchange.Response subdomain(String name) {
        return Responses.success(JsonNodeFactory.instance.objectNode().put("subdomain", name));
    }

    private Exchange.Response getSettings(OperationCall call) {
        return settings(context.accounts().get(call.account()));
    }

    /** Updates the settings. Settings that the request omits are kept. */
    private Exchange.Response updateSettings(OperationCall call) {
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        return settings(context.accounts().update(call.account(), account -> {
            ObjectNode changed = account.settings().deepCopy();
            return account.withSettings(changed.setAll(call.object()));
        }));
    }

    private static Exchange.Response settings(Account account) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("default_usage_model", "standard")
                .put("green_compute", false);
        return Responses.success(result.<ObjectNode>setAll(account.settings()));
    }
}
