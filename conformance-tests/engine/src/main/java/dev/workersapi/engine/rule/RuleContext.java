package dev.workersapi.engine.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The parts of a request to which rules can refer, in addition to the body.
 *
 * @param parts the names of the Worker's files; empty if they are unknown
 */
public record RuleContext(Parameters parameters, Optional<Collection<String>> parts) {
    /** No parameters and no files. */
    public static final RuleContext NONE = new RuleContext((in, name) -> Optional.empty(), Optional.empty());

    /** The parameters of a request. */
    @FunctionalInterface
    public interface Parameters {
        /**
         * Returns the value of a parameter.
         *
         * @param in {@code header}, {@code query} or {@code path}
         */
        Optional<String> get(String in, String name);
    }

    /** Returns the faults of all values at several paths that violate a requirement. */
    List<Check.Fault> faults(
            List<ValuePath> paths,
            LocatedValue owner,
            Predicate<LocatedValue> isBroken,
            Function<LocatedValue, Check.Fault> fault) {
        List<Check.Fault> faults = new ArrayList<>(0);
        for (LocatedValue value : find(paths, owner)) {
            if (isBroken.test(value)) {
                faults.add(fault.apply(value));
            }
        }
        return faults;
    }

    /** Returns the values at several paths. */
    List<LocatedValue> find(List<ValuePath> paths, LocatedValue value) {
        // Called for each rule of each request, so a loop is used because it is faster than a stream.
        List<LocatedValue> found = new ArrayList<>();
        for (ValuePath path : paths) {
            path.collect(value, this, found);
        }
        return found;
    }
}
