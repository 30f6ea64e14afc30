package dev.workersapi.spec.diff.change;

import java.util.Locale;

/** The part of a version that a change raises, as in Semantic Versioning. Larger steps come first. */
public enum VersionStep {
    MAJOR,
    MINOR,
    PATCH;

    public static VersionStep of(Breaks breaks) {
        return breaks.clients() ? MAJOR : breaks.servers() ? MINOR : PATCH;
    }

    public VersionStep max(VersionStep other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
