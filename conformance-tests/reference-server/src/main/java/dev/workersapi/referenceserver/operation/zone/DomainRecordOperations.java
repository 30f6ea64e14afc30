package dev.workersapi.referenceserver.operation.zone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.CustomDomain;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Previews and replaces all custom domains of a Worker, in the form that the vendor's CLI uses. */
public final class DomainRecordOperations {
    private final Context context;
    private final CustomDomains domains;

    public DomainRecordOperations(Context context) {
        this.context = context;
        this.domains = new CustomDomains(context);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "domainsChangeset", this::preview,
                "putDomainRecords", this::replaceAll,
                "listDomainRecords", this::list,
                "getDomainRecord", this::get);
    }

    /**
     * Previews the changes. Domains of other Workers count as updated. DNS records never conflict, because there are
     * none.
     */
    private Exchange.Response preview(OperationCall call) {
        String worker = context.store().get(call.account(), call.script()).tag();
        Account account = context.accounts().get(call.account());
        List<CustomDomain> wanted = read(call.account(), worker, call.json());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode added = result.putArray("added");
        ArrayNode removed = result.putArray("removed");
        ArrayNode updated = result.putArray("updated");
        result.putArray("conflicting");
        for (CustomDomain domain : wanted) {
            Optional<CustomDomain> known =
                    account.domain(other -> other.hostname().equals(domain.hostname()));
            if (known.isEmpty()) {
                added.add(json(call.account(), domain));
            } else {
                CustomDomain before = known.get();
                CustomDomain after = before.with(worker).with(domain.enabled(), domain.previews());
                updated.add(json(call.account(), after).put("modified", !after.equals(before)));
            }
        }
        if (call.flag("replace_state")) {
            leftOut(account, worker, wanted).forEach(domain -> removed.add(json(call.account(), domain)));
        }
        return Responses.success(result);
    }

    private Exchange.Response replaceAll(OperationCall call) {
        String worker = context.store().get(call.account(), call.script()).tag();
        List<CustomDomain> wanted = read(call.account(), worker, call.object().path("origins"));
        boolean override = call.object().path("override_existing_origin").asBoolean();
        boolean replace = call.object().path("override_scope").asBoolean();
        context.accounts().update(call.account(), account -> {
            Account changed = account;
            if (replace) {
                List<CustomDomain> kept = new ArrayList<>(account.domains());
                kept.removeAll(leftOut(account, worker, wanted));
                changed = account.withDomains(kept);
            }
            for (CustomDomain domain : wanted) {
                changed = domains.attached(changed, domain, override);
            }
            return changed;
        });
        return Responses.deleted();
    }

    private Exchange.Response list(OperationCall call) {
        List<ObjectNode> found = context.accounts().get(call.account()).domains().stream()
                .map(domain -> json(call.account(), domain))
                .filter(record -> call.parameter("service")
                        .map(name -> name.equals(record.path("service").asText()))
                        .orElse(true))
                .toList();
        ResultPage.Cut<ObjectNode> page = call.page(found);
        return Responses.page(JsonNodeFactory.instance.arrayNode().addAll(page.items()), page.page());
    }

    private Exchange.Response get(OperationCall call) {
        return context.accounts()
                .get(call.account())
                .domain(domain -> domain.id().equals(call.inPath("id")))
                .map(domain -> Responses.success(json(call.account(), domain)))
                .orElseThrow(CustomDomains::notFound);
    }

    private List<CustomDomain> read(String account, String worker, JsonNode origins) {
        List<CustomDomain> read = new ArrayList<>();
        origins.forEach(origin -> read.add(domains.read(account, worker, origin)));
        return read;
    }

    private static List<CustomDomain> leftOut(Account account, String worker, List<CustomDomain> wanted) {
        Set<String> names = wanted.stream().map(CustomDomain::hostname).collect(Collectors.toSet());
        return account.domains().stream()
                .filter(domain -> domain.worker().equals(worker) && !names.contains(domain.hostname()))
                .toList();
    }

    private ObjectNode json(String account, CustomDomain domain) {
        return domains.json(account, domain)
                .put("enabled", domain.enabled())
                .put("previews_enabled", domain.previews());
    }
}
