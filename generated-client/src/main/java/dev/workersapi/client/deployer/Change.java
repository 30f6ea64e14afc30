package dev.workersapi.client.deployer;

import dev.workersapi.client.text.MessageText;
import java.util.Locale;

/**
 * A line of a {@link Plan}: what happens to one resource.
 *
 * @param kind the kind of resource, such as {@code binding} or {@code route}
 * @param name the name of the resource
 * @param detail what it is or how it changes; empty if there is nothing to add. Never contains a secret
 */
public record Change(Action action, String kind, String name, String detail) {
    private static final int MAX_DETAIL = 200;

    public Change {
        detail = MessageText.of(detail, MAX_DETAIL);
    }

    /** Effects on a resource. */
    public enum Action {
        /** It does not exist yet. */
        CREATE,
        /** It exists, and is changed. */
        CHANGE,
        /** It stays as it is. */
        KEEP,
        /** It exists, and is removed. */
        REMOVE
    }

    /** Returns the line, such as {@code create cron `0 * * * *`}. */
    @Override
    public String toString() {
        String line = action.name().toLowerCase(Locale.ROOT) + " " + kind + " `" + MessageText.of(name) + "`";
        return detail.isEmpty() ? line : line + ": " + detail;
    }
}
