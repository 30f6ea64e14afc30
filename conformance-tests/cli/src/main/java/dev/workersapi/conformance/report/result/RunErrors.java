package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.text.Numbers;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Errors or notes in order. The first 1,000 are listed and the others counted, which limits memory use for a file in which
 * no entry can be used. Not thread-safe.
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

    /** The kind of errors, for the number of those that are not listed. */
    public enum Kind {
        /** They make the run incomplete. */
        ERROR("error", "errors", "not listed"),
        /** Entries that cannot be used. They do not change the result. */
        NOTE("entry", "entries", "that cannot be used");

        private final String one;
        private final String many;
        private final String predicate;

        Kind(String one, String many, String predicate) {
            this.one = one;
            this.many = many;
            this.predicate = predicate;
        }
    }

    public void add(RunError error) {
        if (listed.size() < MAX_LISTED) {
            listed.add(error);
        } else {
            more++;
        }
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
            all.add(new RunError("and more", Numbers.of(more, kind.one, kind.many) + " " + kind.predicate));
        }
        return all;
    }
}
