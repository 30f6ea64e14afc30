package dev.workersapi.generator;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All operations of the document. The scope of the operations with the first tag, the account, is also the scope of the
 * client. The other operations are in the same scope, in no scope, or in a different one.
 *
 * @param shared the parameters whose values the client provides
 * @param apis the operations in the client's scope or in no scope, by tag, in the order of the tags in the document
 * @param scopes the operations in other scopes
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
