package dev.workersapi.engine.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One alternative of a {@link ValuePath}.
 *
 * @param text a parameter such as {@code $request.header.NAME}, or a JSON Pointer that starts at the value with the
 *     rule, in which {@code *} matches every entry and {@code *#} every name
 * @param steps the names and wildcards of a pointer
 * @param parameter the parameter; empty for a pointer
 */
public record RulePointer(String text, List<String> steps, Optional<Parameter> parameter) {
    private static final Pattern PARAMETER = Pattern.compile("\\$request\\.(header|query|path)\\.(.+)");
    private static final String ENTRIES = "*";
    private static final String NAMES = "*#";

    public RulePointer {
        steps = List.copyOf(steps);
    }

    /**
     * A parameter of a request.
     *
     * @param in {@code header}, {@code query} or {@code path}
     */
    public record Parameter(String in, String name) {}

    static RulePointer parse(String text) {
        Matcher parameter = PARAMETER.matcher(text);
        if (parameter.matches()) {
            return new RulePointer(text, List.of(), Optional.of(new Parameter(parameter.group(1), parameter.group(2))));
        }
        Stream<String> steps =
                text.isEmpty() ? Stream.of() : Stream.of(text.substring(1).split("/", -1));
        return new RulePointer(text, steps.map(RulePointer::unescape).toList(), Optional.empty());
    }

    static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** Adds the values that the pointer matches, starting at the value with the rule. */
    void collect(LocatedValue owner, List<LocatedValue> found) {
        collect(owner, 0, found);
    }

    private void collect(LocatedValue value, int step, List<LocatedValue> found) {
        if (step == steps.size()) {
            if (value.exists()) {
                found.add(value);
            }
            return;
        }
        switch (steps.get(step)) {
            case ENTRIES -> collectAll(value.entries(), step + 1, found);
            case NAMES -> collectAll(value.names(), step + 1, found);
            default -> collect(value.property(steps.get(step)), step + 1, found);
        }
    }

    private void collectAll(List<LocatedValue> values, int step, List<LocatedValue> found) {
        for (LocatedValue value : values) {
            collect(value, step, found);
        }
    }
}
