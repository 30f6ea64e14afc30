package dev.workersapi.spec.diff.schema;

import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.sample.PatternSamples;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Strings that only one of two patterns accepts. It is not generally decidable whether one pattern accepts everything
 * that another accepts, so this class looks for examples instead. Immutable.
 */
record PatternWitness(Optional<String> onlyOld, Optional<String> onlyNew) {
    private static final PatternWitness NOT_FOUND = new PatternWitness(Optional.empty(), Optional.empty());

    /** @param candidates strings to try in addition to those generated from the patterns */
    static PatternWitness of(String old, String now, List<String> candidates) {
        try {
            Predicate<String> oldPattern = Pattern.compile(old).asPredicate();
            Predicate<String> newPattern = Pattern.compile(now).asPredicate();
            return new PatternWitness(
                    first(old, candidates, oldPattern, newPattern), first(now, candidates, newPattern, oldPattern));
        } catch (PatternSyntaxException e) {
            return NOT_FOUND;
        }
    }

    private static Optional<String> first(
            String pattern, List<String> candidates, Predicate<String> accepts, Predicate<String> other) {
        return Stream.concat(candidates.stream(), PatternSamples.of(pattern).stream())
                .filter(accepts)
                .filter(other.negate())
                .findFirst();
    }

    /** Returns the effect that the examples prove; undecided if there are none. */
    Effect effect() {
        return onlyOld.isEmpty() && onlyNew.isEmpty()
                ? Effect.UNDECIDED
                : new Effect(onlyOld.isPresent(), onlyNew.isPresent(), false);
    }

    String words() {
        if (onlyOld.isEmpty() && onlyNew.isEmpty()) {
            return "the difference between patterns cannot be decided, and no example was found";
        }
        String old = onlyOld.map(text -> "only the old pattern accepts \"" + text + "\"")
                .orElse("");
        String now = onlyNew.map(text -> "only the new pattern accepts \"" + text + "\"")
                .orElse("");
        return old + (old.isEmpty() || now.isEmpty() ? "" : ", ") + now;
    }
}
