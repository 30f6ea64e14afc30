package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * The cause of a version or deployment, as stated in its annotation {@code workers/triggered_by}. No source lists all
 * values; these are the ones that the vendor's CLI supports.
 */
public enum Trigger {
    UPLOAD,
    SECRET,
    DEPLOYMENT,
    ROLLBACK;

    private static final String NAME = "workers/triggered_by";

    /** Returns a copy of the annotations with this cause. */
    ObjectNode in(ObjectNode annotations) {
        return annotations.deepCopy().put(NAME, name().toLowerCase(Locale.ROOT));
    }
}
