package dev.workersapi.engine.rule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a request, other than the body, that rules refer to.
 *
 * @param parts the names of the Worker's files; empty if they are not known
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

    /** The values of several paths. */
    List<LocatedValue> find(List<ValuePath> paths, LocatedValue value) {
        return paths.stream().flatMap(path -> path.find(value, this).stream()).toList();
    }
}
