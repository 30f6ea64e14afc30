package dev.workersapi.generator;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All operations of the document. The operations of the first tag belong to what the client is created for, the account;
 * the others belong to the same, to nothing, or to another scope.
 *
 * @param shared the parameters that the client provides
 * @param apis the operations that belong to the client or to nothing, by tag, in the order of the tags in the document
 * @param scopes the other operations
 */
public record ClientFacts(List<Parameter> shared, List<ApiFacts> apis, List<ScopeFacts> scopes) {
    static ClientFacts of(List<ApiFacts> apis, List<Tag> tags) {
        List<String> order = tags.stream().map(Tag::getName).toList();
        List<ApiFacts> sorted = apis.stream()
                .sorted(Comparator.comparingInt(api -> order.indexOf(api.tag())))
                .toList();
        Scope own = sorted.get(0).scope();
        Map<Scope, List<ApiFacts>> others = sorted.stream()
                .filter(api -> !api.scope().equals(own) && !api.scope().equals(Scope.NONE))
                .collect(Collectors.groupingBy(ApiFacts::scope, LinkedHashMap::new, Collectors.toList()));
        return new ClientFacts(
                sorted.get(0).shared(),
                sorted.stream().filter(api -> !others.containsKey(api.scope())).toList(),
                others.entrySet().stream()
                        .map(other -> ScopeFacts.of(other.getKey(), other.getValue()))
                        .toList());
    }
}
