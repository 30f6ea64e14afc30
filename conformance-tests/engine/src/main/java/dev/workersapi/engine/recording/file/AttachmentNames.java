package dev.workersapi.engine.recording.file;

import java.util.List;
import java.util.regex.Pattern;

/** The places where a recorder stores a file with a name from its recording. */
final class AttachmentNames {
    /** The directory of bodies in Playwright's traces. */
    private static final String RESOURCES = "resources/";
    /** Names of directories and files, none of which begins with a dot: no {@code ..}, no drive, no root. */
    private static final Pattern RELATIVE = Pattern.compile("[\\w-][\\w.@+-]*(?:/[\\w-][\\w.@+-]*)*");

    private AttachmentNames() {}

    /** The relative paths to try, in order; none for a name that could lead out of the directory. */
    static List<String> of(String name) {
        return RELATIVE.matcher(name).matches() ? List.of(name, RESOURCES + name) : List.of();
    }
}
