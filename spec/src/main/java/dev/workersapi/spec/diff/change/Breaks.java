package dev.workersapi.spec.diff.change;

import java.util.Locale;

/** The programs that a change breaks: they conform to the old document, but not to the new one. */
public enum Breaks {
    /** Programs that send requests and read responses. */
    CLIENTS,

    /** Programs that read requests and send responses. */
    SERVERS,

    /** Clients and servers. */
    BOTH,

    /** Neither clients nor servers. */
    NONE;

    public static Breaks of(boolean clients, boolean servers) {
        if (clients) {
            return servers ? BOTH : CLIENTS;
        }
        return servers ? SERVERS : NONE;
    }

    /** Returns true if clients break. */
    public boolean clients() {
        return this == CLIENTS || this == BOTH;
    }

    /** Returns true if servers break. */
    public boolean servers() {
        return this == SERVERS || this == BOTH;
    }

    public Breaks and(Breaks other) {
        return of(clients() || other.clients(), servers() || other.servers());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
