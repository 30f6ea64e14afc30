package dev.workersapi.referenceserver.operation.zone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.account.Zone;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Finds the zone of a host in a request. */
final class Zones {
    private Zones() {}

    /**
     * Returns the zone of a host. Returns the zone that {@code zone_id} or {@code zone_name} specifies; otherwise, the
     * zone of the host's registrable domain. Zone identifiers that this server did not issue are accepted.
     *
     * @throws Refusal if the host does not belong to the zone
     */
    static Zone of(String account, JsonNode sent, String host) {
        String id = sent.path("zone_id").asText();
        String name = sent.path("zone_name").asText();
        if (name.isEmpty()) {
            name = suffixes(host).stream()
                    .filter(suffix -> Zone.of(account, suffix).id().equals(id))
                    .findFirst()
                    .orElse(Zone.domain(host));
        }
        Zone zone = id.isEmpty() ? Zone.of(account, name) : new Zone(id, name);
        if (!zone.contains(host)) {
            throw new Refusal(
                    ErrorCode.DOMAIN_OUTSIDE_ZONE,
                    "the host '" + host + "' is not in the zone '" + name + "': use a host of this zone");
        }
        return zone;
    }

    /** Returns the possible zone names for a host, such as {@code a.example.com} and {@code example.com}. */
    static List<String> suffixes(String host) {
        List<String> suffixes = new ArrayList<>();
        for (int from = 0; from >= 0; from = host.indexOf('.', from + 1)) {
            suffixes.add(from == 0 ? host : host.substring(from + 1));
        }
        return suffixes;
    }
}
