package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.change.Place;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A body with one media type that both documents have. A form is the object of its parts.
 *
 * @param context the operation, and the direction of the body
 * @param old the schema of the body in the old document
 * @param now the schema of the body in the new document
 */
record BodyPair(Context context, Located old, Located now) {
    /** Returns all bodies that have a schema in both documents. */
    static List<BodyPair> all(Document before, Document after) {
        Map<String, OperationPlace> old = OperationPlace.all(before.root().child("paths"), before);
        List<BodyPair> bodies = new ArrayList<>();
        OperationPlace.all(after.root().child("paths"), after).forEach((call, operation) -> {
            if (old.containsKey(call)) {
                add(bodies, old.get(call), before, operation, after);
            }
        });
        return bodies;
    }

    private static void add(
            List<BodyPair> bodies, OperationPlace old, Document before, OperationPlace now, Document after) {
        Context requests = new Context(
                now.id(), Direction.REQUEST, Place.of("the body"), old.isUndocumented() || now.isUndocumented());
        add(
                bodies,
                requests,
                before.resolve(old.operation().child("requestBody")),
                after.resolve(now.operation().child("requestBody")));
        Context responses = new Context(now.id(), Direction.RESPONSE, requests.place(), requests.harmless());
        Map<String, Located> statuses =
                ResponseComparison.byStatus(old.operation().child("responses"), before);
        ResponseComparison.byStatus(now.operation().child("responses"), after)
                .forEach((status, response) ->
                        add(bodies, responses, statuses.getOrDefault(status, Located.MISSING), response));
    }

    private static void add(List<BodyPair> bodies, Context context, Located old, Located now) {
        Map<String, Located> types = ContentComparison.byType(old.child("content"));
        ContentComparison.byType(now.child("content")).forEach((type, content) -> {
            Located before = types.getOrDefault(type, Located.MISSING).child("schema");
            Located after = content.child("schema");
            if (before.exists() && after.exists()) {
                bodies.add(new BodyPair(context, before, after));
            }
        });
    }

    /** Returns those of the changes that are in the schemas of this body, or in schemas that they refer to. */
    List<Change> within(List<Change> changes, Document before, Document after) {
        Set<String> reached = before.closure(old);
        reached.addAll(after.closure(now));
        return changes.stream()
                .filter(change -> change.operations().contains(context.operation())
                        && change.directions().contains(context.direction())
                        && prefixes(change.pointer()).anyMatch(reached::contains))
                .toList();
    }

    private static Stream<String> prefixes(String pointer) {
        return Stream.iterate(
                pointer, prefix -> !prefix.isEmpty(), prefix -> prefix.substring(0, prefix.lastIndexOf('/')));
    }
}
