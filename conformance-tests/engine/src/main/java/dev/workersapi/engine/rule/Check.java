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

    /** Finds all violations of the requirement in a value. */
    List<Fault> faults(LocatedValue value, RuleContext context);

    /** The paths to the values that the requirement constrains. */
    List<ValuePath> paths();

    /**
     * A violation of the requirement.
     *
     * @param pointer the JSON Pointer from the body
     * @param message what was expected and received
     * @param fix the default advice, which a rule can override
     */
    record Fault(String pointer, String message, String fix) {}
}
