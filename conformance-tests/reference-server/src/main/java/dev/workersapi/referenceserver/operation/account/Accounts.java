package dev.workersapi.referenceserver.operation.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.operation.call.Context;
import java.util.List;

/** The accounts that appear in responses. All other accounts exist too. */
public final class Accounts {
    private static final String EXAMPLE = "0123456789abcdef0123456789abcdef";

    private Accounts() {}

    /** Returns the accounts that have Workers or, if there are none, an example account. */
    public static List<String> listed(Context context) {
        List<String> used = context.store().accounts();
        return used.isEmpty() ? List.of(EXAMPLE) : used;
    }

    public static ObjectNode json(String account) {
        return JsonNodeFactory.instance.objectNode().put("id", account).put("name", "Account " + account);
    }
}
