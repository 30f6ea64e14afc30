package dev.workersapi.engine.recording.file;

import java.util.List;
import java.util.regex.Pattern;

/** The places in which a recorder may have stored a file that its recording names. */
final class AttachmentNames {
    /** The directory that contains bodies in Playwright's traces. */
    private static final String RESOURCES = "resources/";
    /** Matches relative paths whose names do not begin with a dot, which excludes {@code ..}, drives and the root. */
    private static final Pattern RELATIVE = Pattern.compile("[\\w-][\\w.@+-]*(?:/[\\w-][\\w.@+-]*)*");

    private AttachmentNames() {}

    /** Returns the relative paths to try, in order; empty for a name that could point outside the directory. */
    static List<String> of(String name) {
        return RELATIVE.matcher(name).matches() ? List.of(name, RESOURCES + name) : List.of();
    }
}
