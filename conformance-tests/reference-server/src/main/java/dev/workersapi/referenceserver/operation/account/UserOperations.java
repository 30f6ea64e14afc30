package dev.workersapi.referenceserver.operation.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.util.Map;
import java.util.function.Function;

/** Returns the current user and the user's accounts. */
public final class UserOperations {
    private static final String ID = "408cbcdfd4dda4617efef40b04d168a1";

    private final Context context;

    public UserOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "getUser", call -> Responses.success(user()),
                "verifyToken", call -> Responses.success(object().put("id", ID).put("status", "active")),
                "listAccounts", call -> accounts(call, Accounts::json),
                "listMemberships", call -> accounts(call, UserOperations::membership),
                "getAccount", call -> Responses.success(Accounts.json(call.account())));
    }

    private Exchange.Response accounts(OperationCall call, Function<String, ObjectNode> json) {
        ResultPage.Cut<String> page = call.page(Accounts.listed(context));
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(account -> result.add(json.apply(account)));
        return Responses.page(result, page.page());
    }

    private static ObjectNode user() {
        return object().put("id", ID).put("email", "user@example.com");
    }

    private static ObjectNode membership(String account) {
        ObjectNode membership = object().put("id", account).put("status", "accepted");
        membership.set("account", Accounts.json(account));
        membership.putArray("roles").add("Administrator");
        return membership;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
