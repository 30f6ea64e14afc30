package dev.workersapi.engine.rule;

import java.util.List;

/** What a rule demands of a value. */
public sealed interface Check
        permits Choice,
                Presence,
                EntryCount,
                UniqueValues,
                PartExists,
                TextLength,
                TextPattern,
                TextFormat,
                NumberRange {

    /** Finds everything that is not as demanded. */
    List<Fault> faults(PlacedValue value, RuleContext context);

    /** The places that it is about. */
    List<Place> places();

    /**
     * Something that is not as demanded.
     *
     * @param pointer JSON Pointer from the body
     * @param message what is expected and what is there
     * @param fix what to do, unless the rule says something better
     */
    record Fault(String pointer, String message, String fix) {}
}
