package dev.workersapi.referenceserver.operation.zone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.CustomDomain;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.util.Map;
import java.util.function.Function;

/** Lists, attaches and detaches custom domains. */
public final class DomainOperations {
    private final Context context;
    private final CustomDomains domains;

    public DomainOperations(Context context) {
        this.context = context;
        this.domains = new CustomDomains(context);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listDomains", this::list,
                "attachDomain", this::attach,
                "getDomain", this::get,
                "detachDomain", this::detach);
    }

    private Exchange.Response list(OperationCall call) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (CustomDomain domain : context.accounts().get(call.account()).domains()) {
            ObjectNode json = domains.json(call.account(), domain);
            if (matches(call, json, "zone_id")
                    && matches(call, json, "zone_name")
                    && matches(call, json, "service")
                    && matches(call, json, "hostname")
                    && matches(call, json, "environment")) {
                result.add(json);
            }
        }
        return Responses.success(result);
    }

    private static boolean matches(OperationCall call, JsonNode domain, String property) {
        return call.parameter(property)
                .map(value -> value.equals(domain.path(property).asText()))
                .orElse(true);
    }

    private Exchange.Response attach(OperationCall call) {
        JsonNode sent = call.object();
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        String worker = context.store()
                .get(call.account(), sent.path("service").asText())
                .tag();
        CustomDomain wanted = domains.read(call.account(), worker, sent);
        boolean override = sent.path("override_existing_origin").asBoolean();
        context.accounts().update(call.account(), account -> domains.attached(account, wanted, override));
        return Responses.success(domains.json(
                call.account(),
                existing(
                        context.accounts().get(call.account()),
                        domain -> domain.hostname().equals(wanted.hostname()))));
    }

    private Exchange.Response get(OperationCall call) {
        return Responses.success(
                domains.json(call.account(), byId(call, context.accounts().get(call.account()))));
    }

    private Exchange.Response detach(OperationCall call) {
        context.accounts().update(call.account(), account -> {
            CustomDomain detached = byId(call, account);
            return account.withDomains(account.domains().stream()
                    .filter(domain -> !domain.equals(detached))
                    .toList());
        });
        return Responses.deleted();
    }

    private static CustomDomain byId(OperationCall call, Account account) {
        return existing(account, domain -> domain.id().equals(call.inPath("domain_id")));
    }

    private static CustomDomain existing(Account account, Function<CustomDomain, Boolean> which) {
        return account.domain(which::apply).orElseThrow(CustomDomains::notFound);
    }
}
