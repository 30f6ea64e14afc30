package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.VersionStep;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the form MAJOR.MINOR.PATCH, without labels. Immutable. */
record DocumentVersion(int major, int minor, int patch) implements Comparable<DocumentVersion> {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?(?:[-+.].*)?");

    /** Parses a version; empty if the text has another form. */
    static Optional<DocumentVersion> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new DocumentVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /**
     * Returns the part of this version to raise: below 1.0, the minor version is raised instead of the major version.
     */
    VersionStep stepFor(VersionStep step) {
        return major == 0 && step == VersionStep.MAJOR ? VersionStep.MINOR : step;
    }

    /** Returns the next version. */
    DocumentVersion next(VersionStep step) {
        return switch (step) {
            case MAJOR -> new DocumentVersion(major + 1, 0, 0);
            case MINOR -> new DocumentVersion(major, minor + 1, 0);
            case PATCH -> new DocumentVersion(major, minor, patch + 1);
        };
    }

    @Override
    public int compareTo(DocumentVersion other) {
        int order = Integer.compare(major, other.major);
        if (order == 0) {
            order = Integer.compare(minor, other.minor);
        }
        return order == 0 ? Integer.compare(patch, other.patch) : order;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
