package dev.workersapi.generator;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;

/**
 * All operations of the document.
 *
 * @param shared the parameters that every operation has
 * @param apis the operations by tag, in the order of the tags in the document
 */
public record ClientFacts(List<Parameter> shared, List<ApiFacts> apis) {
    static ClientFacts of(List<ApiFacts> apis, List<Tag> tags) {
        List<String> order = tags.stream().map(Tag::getName).toList();
        return new ClientFacts(
                apis.get(0).shared(),
                apis.stream()
                        .sorted(Comparator.comparingInt(api -> order.indexOf(api.tag())))
                        .toList());
    }
}
