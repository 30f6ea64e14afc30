package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.text.Numbers;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Errors or notes in order. The first 1,000 are listed, and the others are only counted, which limits memory use for
 * files without usable entries. Not thread-safe.
 */
public final class RunErrors implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_LISTED = 1_000;

    private final Kind kind;
    private final ArrayList<RunError> listed = new ArrayList<>();
    private long more;

    public RunErrors(Kind kind) {
        this.kind = kind;
    }

    /** The noun for the errors, for use with the number of unlisted ones. */
    public enum Kind {
        /** They make the run incomplete. */
        ERROR("error", "errors"),
        /** Notes about entries, such as unusable ones. They do not change the result. */
        NOTE("note", "notes");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    /** Returns false if the error is only counted, because there are many. */
    public boolean add(RunError error) {
        if (listed.size() < MAX_LISTED) {
            return listed.add(error);
        }
        more++;
        return false;
    }

    /** Adds the errors that follow. */
    public void add(RunErrors next) {
        next.listed.forEach(this::add);
        more += next.more;
    }

    /** The errors; the last one counts those that are not listed. */
    public List<RunError> all() {
        List<RunError> all = new ArrayList<>(listed);
        if (more > 0) {
            all.add(new RunError("and more", Numbers.of(more, kind.one, kind.many) + " not listed"));
        }
        return all;
    }
}
