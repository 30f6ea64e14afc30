package dev.workersapi.conformance.cases;

import java.util.Optional;

/**
 * The account that cases use. Immutable.
 *
 * @param id the identifier of the account
 * @param zone the zone in which cases create routes and custom domains, if there is one
 */
public record TestAccount(String id, Optional<Zone> zone) {
    /**
     * A zone.
     *
     * @param name the domain, such as {@code example.com}
     */
    public record Zone(String id, String name) {
        /** A zone that exists in every account of the reference server. */
        public static final Zone EXAMPLE = new Zone("593c9c94de529bbbfaac7c53ced0447d", "example.com");
    }

    /** An account without a zone. */
    public static TestAccount of(String id) {
        return new TestAccount(id, Optional.empty());
    }

    /** An account with a zone. */
    public static TestAccount of(String id, Zone zone) {
        return new TestAccount(id, Optional.of(zone));
    }

    /** Adds {@code zone_id} and {@code zone_name} if the account has a zone. */
    public Variables addTo(Variables variables) {
        return zone.map(found -> variables.with("zone_id", found.id()).with("zone_name", found.name()))
                .orElse(variables);
    }
}
