package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.api.ZonesApi.FindZoneOptions;
import dev.workersapi.client.model.Zone;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.stream.Stream;

/** Interactions that find zones. */
final class ZoneInteractions {
    /** The name of the zone is in the query, and selects the outcome. */
    private static final InteractionTemplate FIND = new InteractionTemplate(
            "findZone",
            "a request for a zone by its name",
            name -> List.of(States.zone()),
            name -> Request.outside("GET", "/zones")
                    .query("name", "${zone_name}")
                    .example("zone_name", domain(name)),
            (client, name) -> assertThat(client.zones()
                            .findZone(
                                    FindZoneOptions.builder().name(domain(name)).build()))
                    .extracting(Zone::id)
                    .containsExactly(ProviderValues.ZONE_ID));

    private ZoneInteractions() {}

    static Stream<ClientInteraction> all() {
        ClientInteraction found =
                FIND.succeeds(200, "[{\"id\": \"593c9c94de529bbbfaac7c53ced0447d\", \"name\": \"example.com\"}]");
        return Stream.concat(Stream.of(found), FIND.failures());
    }

    private static String domain(String name) {
        return name.equals(InteractionTemplate.GREETER) ? ProviderValues.ZONE_NAME : name + ".example";
    }
}
