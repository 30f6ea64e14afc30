package dev.workersapi.client.deployer;

import dev.workersapi.client.text.MessageText;
import java.util.Locale;

/**
 * A line of a {@link Plan}: the effect on one resource.
 *
 * @param kind the kind of resource, such as {@code binding} or {@code route}
 * @param name the name of the resource
 * @param detail a description of the resource or the change; empty if there is nothing to add. Never contains a secret
 */
public record Change(Action action, String kind, String name, String detail) {
    private static final int MAX_DETAIL = 200;

    public Change {
        detail = MessageText.of(detail, MAX_DETAIL);
    }

    /** The effects on a resource. */
    public enum Action {
        /** The resource does not exist yet, and is created. */
        CREATE,
        /** The resource exists, and is changed. */
        CHANGE,
        /** The resource is unchanged. */
        KEEP,
        /** The resource exists, and is removed. */
        REMOVE
    }

    /** Returns the change as a line of text, such as {@code create cron `0 * * * *`}. */
    @Override
    public String toString() {
        String line = action.name().toLowerCase(Locale.ROOT) + " " + kind + " `" + MessageText.of(name) + "`";
        return detail.isEmpty() ? line : line + ": " + detail;
    }
}
