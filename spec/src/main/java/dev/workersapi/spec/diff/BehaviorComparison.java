package dev.workersapi.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.ChangedNodes;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.sample.SchemaSamples;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares bodies by their behavior: generates values from the schemas of both documents, and reports each body of which
 * only one document accepts a value although no known change explains this. Not thread-safe.
 */
final class BehaviorComparison {
    private static final int MAX_VALUE = 300;

    /** Changes whose effect is more than a change of the accepted values, and so can explain any difference. */
    private static final Set<ChangeKind> OTHER_MEANING = EnumSet.of(
            ChangeKind.PROPERTY_ADDED,
            ChangeKind.PROPERTY_REMOVED,
            ChangeKind.READ_ONLY,
            ChangeKind.WRITE_ONLY,
            ChangeKind.STABILITY);

    /** Changes that do not change the accepted values, and so explain no difference. */
    private static final Set<ChangeKind> SAME_VALUES = EnumSet.of(
            ChangeKind.ANNOTATION,
            ChangeKind.DEFAULT,
            ChangeKind.DEPRECATED,
            ChangeKind.SENSITIVE,
            ChangeKind.RULE_ADDED,
            ChangeKind.RULE_REMOVED,
            ChangeKind.RULE_CHANGED);

    private final Comparison comparison;
    private final List<Change> known;
    private final ValueCheck oldCheck;
    private final ValueCheck newCheck;
    private final ChangedNodes changed;
    private final Map<Direction, SamplePair> samples = new EnumMap<>(Direction.class);
    private final Map<Question, Optional<JsonNode>> answers = new HashMap<>();

    /** @param known the changes that explain differences */
    BehaviorComparison(Comparison comparison, List<Change> known, ValueCheck oldCheck, ValueCheck newCheck) {
        this.comparison = comparison;
        this.known = known;
        this.oldCheck = oldCheck;
        this.newCheck = newCheck;
        this.changed = comparison.changedNodes();
    }

    /** The question whether only the old or only the new of two schemas accepts some value. */
    private record Question(String old, String now, Direction direction, boolean onlyOld) {}

    /** The generators for one direction. */
    private record SamplePair(SchemaSamples old, SchemaSamples now) {}

    void compare() {
        for (BodyPair body : BodyPair.all(comparison.before(), comparison.after())) {
            if (!comparison.isUnchanged(body.old(), body.now())) {
                compare(body);
            }
        }
    }

    private void compare(BodyPair body) {
        List<Change> changes = body.within(known, comparison.before(), comparison.after());
        Optional<JsonNode> onlyOld = unexplained(body, changes, true);
        Optional<JsonNode> onlyNew = unexplained(body, changes, false);
        if (onlyOld.isPresent() || onlyNew.isPresent()) {
            comparison
                    .findings()
                    .add(
                            body.context(),
                            ChangeKind.UNEXPLAINED,
                            schema(body.now(), comparison.after()).pointer(),
                            new Effect(onlyOld.isPresent(), onlyNew.isPresent(), false),
                            message(onlyOld, onlyNew));
        }
    }

    private static Located schema(Located body, Document document) {
        return body.node().size() == 1 ? document.resolve(body) : body;
    }

    private static String message(Optional<JsonNode> onlyOld, Optional<JsonNode> onlyNew) {
        List<String> sides = Stream.concat(
                        onlyOld.map(value -> "only the old document accepts " + code(value)).stream(),
                        onlyNew.map(value -> "only the new document accepts " + code(value)).stream())
                .toList();
        return String.join(", and ", sides) + "; no other change explains this";
    }

    private static String code(JsonNode value) {
        return Words.code(Words.value(value, MAX_VALUE).replace('`', '\''));
    }

    private Optional<JsonNode> unexplained(BodyPair body, List<Change> changes, boolean onlyOld) {
        Breaks breaks =
                new Effect(onlyOld, !onlyOld, false).breaks(body.context().direction());
        return changes.stream().anyMatch(change -> explains(change, breaks))
                ? Optional.empty()
                : answer(
                        schema(body.old(), comparison.before()),
                        schema(body.now(), comparison.after()),
                        body.context().direction(),
                        onlyOld);
    }

    private static boolean explains(Change change, Breaks breaks) {
        return OTHER_MEANING.contains(change.kind())
                || (!SAME_VALUES.contains(change.kind())
                        && (change.breaks() == Breaks.NONE || change.breaks().and(breaks) == change.breaks()));
    }

    /** Looks for a value once for each pair of schemas, because many operations share a schema. */
    private Optional<JsonNode> answer(Located old, Located now, Direction direction, boolean onlyOld) {
        Question question = new Question(old.pointer(), now.pointer(), direction, onlyOld);
        Optional<JsonNode> found = answers.get(question);
        if (found == null) {
            Predicate<JsonNode> before = value -> oldCheck.accepts(old.node(), direction, value);
            Predicate<JsonNode> after = value -> newCheck.accepts(now.node(), direction, value);
            Predicate<JsonNode> proves = onlyOld ? before.and(after.negate()) : after.and(before.negate());
            found = first(values(old, now, direction), proves);
            answers.put(question, found);
        }
        return found;
    }

    private static Optional<JsonNode> first(List<JsonNode> values, Predicate<JsonNode> proves) {
        try {
            return Witness.first(values, proves);
        } catch (IllegalArgumentException e) {
            // A difference that nothing proves is not reported.
            return Optional.empty();
        }
    }

    private List<JsonNode> values(Located old, Located now, Direction direction) {
        changed.add(old, now);
        SamplePair generators = samples.computeIfAbsent(
                direction,
                key -> new SamplePair(
                        new SchemaSamples(comparison.before(), key, changed::contains),
                        new SchemaSamples(comparison.after(), key, changed::contains)));
        return Stream.concat(generators.old().of(old.node()).stream(), generators.now().of(now.node()).stream())
                .distinct()
                .toList();
    }
}
