package dev.workersapi.engine.rule;

import java.util.List;

/** The requirement of a rule. */
public sealed interface Check
        permits Choice,
                Presence,
                EntryCount,
                UniqueValues,
                PartExists,
                TextLength,
                TextPattern,
                TextFormat,
                NumberRange,
                NumberSum {

    /** Finds everything in a value that breaks the requirement. */
    List<Fault> faults(LocatedValue value, RuleContext context);

    /** The paths to the constrained values. */
    List<ValuePath> paths();

    /**
     * Something that breaks the requirement.
     *
     * @param pointer JSON Pointer from the body
     * @param message what was expected and received
     * @param fix the advice, unless the rule has its own
     */
    record Fault(String pointer, String message, String fix) {}
}
