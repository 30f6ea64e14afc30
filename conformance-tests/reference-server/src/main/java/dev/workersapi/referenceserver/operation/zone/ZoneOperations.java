package dev.workersapi.referenceserver.operation.zone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.Zone;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.account.Accounts;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds zones. */
public final class ZoneOperations {
    private final Context context;

    public ZoneOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of("findZone", this::find);
    }

    /** Finds a zone by name. Without a name, lists the zones that requests have named. */
    private Exchange.Response find(OperationCall call) {
        Optional<String> name = call.parameter("name");
        String account = call.parameter("account.id")
                .or(() -> name.flatMap(known ->
                        context.accounts().find((id, one) -> one.zones().contains(known))))
                .orElseGet(() -> Accounts.listed(context).get(0));
        List<String> named = context.accounts().get(account).zones();
        List<String> found = name.map(
                        one -> named.contains(one) || Zone.isDomain(one) ? List.of(one) : List.<String>of())
                .orElse(named);
        ResultPage.Cut<String> page = call.page(found);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items()
                .forEach(one -> result.addObject()
                        .put("id", Zone.of(account, one).id())
                        .put("name", one)
                        .put("status", "active")
                        .set("account", Accounts.json(account)));
        return Responses.page(result, page.page());
    }
}
