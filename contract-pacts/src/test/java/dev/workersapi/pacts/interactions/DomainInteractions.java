package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.GREETER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.NewCustomDomain;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Interactions about custom domains. */
final class DomainInteractions {
    private static final String OTHER_HOSTNAME = "shop.other.example";
    private static final String OTHER_DOMAIN = "0e2a6c1d5b7f4983ac61de0f72b84c15";

    private static final String ATTACHED =
            "{\"id\": \"dbe10b4bc17c295377eabd600e1787fd\", \"hostname\": \"shop.example.com\","
                    + " \"service\": \"greeter\", \"zone_id\": \"593c9c94de529bbbfaac7c53ced0447d\","
                    + " \"zone_name\": \"example.com\"}";

    private static final InteractionTemplate ATTACH = InteractionTemplate.ofAccount(
            "attachDomain",
            "a request to attach a custom domain to a Worker",
            List.of(States.worker(GREETER), States.zone()),
            attach(GREETER, "shop.${zone_name}"),
            attachDomain(GREETER, "shop." + ProviderValues.ZONE_NAME));

    private static final InteractionTemplate GET = InteractionTemplate.ofAccount(
            "getDomain",
            "a request for a custom domain that does not exist",
            List.of(),
            domain("GET"),
            client -> client.domains().getDomain(OTHER_DOMAIN));

    private static final InteractionTemplate DETACH = InteractionTemplate.ofAccount(
            "detachDomain",
            "a request to detach a custom domain that does not exist",
            List.of(),
            domain("DELETE"),
            client -> client.domains().detachDomain(OTHER_DOMAIN));

    private DomainInteractions() {}

    static Stream<ClientInteraction> all() {
        return Stream.of(
                ATTACH.succeeds(200, ATTACHED),
                ATTACH.with(
                                "a request to attach a custom domain to a Worker that does not exist",
                                account -> attach("missing-worker", "shop.${zone_name}")
                                        .example("account_id", account),
                                (client, account) -> attachDomain("missing-worker", "shop." + ProviderValues.ZONE_NAME)
                                        .accept(client))
                        .about("empty", States.noWorker("missing-worker"), States.zone())
                        .fails(Outcome.NOT_FOUND, 10007, ""),
                ATTACH.with(
                                "a request to attach a hostname that is not in the zone",
                                account -> attach(GREETER, OTHER_HOSTNAME).example("account_id", account),
                                (client, account) ->
                                        attachDomain(GREETER, OTHER_HOSTNAME).accept(client))
                        .forInvalidSubject()
                        .fails(Outcome.INVALID, 100112, ""),
                ATTACH.described("a request to attach a custom domain of another Worker")
                        .about(
                                "used",
                                States.worker(GREETER),
                                States.worker("front"),
                                States.customDomain("front", "shop"))
                        .failsWith(409, Outcome.CONFLICT, 100116),
                ATTACH.with(
                                "a request to take over a custom domain of another Worker",
                                account -> takeOver().example("account_id", account),
                                (client, account) -> takeOverDomain(client))
                        .about(
                                "used",
                                States.worker(GREETER),
                                States.worker("front"),
                                States.customDomain("front", "shop"))
                        .succeeds(200, ATTACHED),
                GET.fails(Outcome.NOT_FOUND, 100114, ""),
                DETACH.fails(Outcome.NOT_FOUND, 100114, ""));
    }

    private static Request attach(String worker, String hostname) {
        return Request.of("PUT", "/workers/domains")
                .body(Body.request("{\"hostname\": \"" + hostname + "\", \"service\": \"" + worker
                        + "\", \"zone_name\": \"${zone_name}\"}"));
    }

    private static Consumer<WorkersClient> attachDomain(String worker, String hostname) {
        return client -> assertThat(client.domains()
                        .attachDomain(NewCustomDomain.builder()
                                .hostname(hostname)
                                .service(worker)
                                .zoneName(ProviderValues.ZONE_NAME)
                                .build())
                        .service())
                .isEqualTo(worker);
    }

    private static Request takeOver() {
        return Request.of("PUT", "/workers/domains")
                .body(Body.request("{\"hostname\": \"shop.${zone_name}\", \"service\": \"greeter\","
                        + " \"zone_name\": \"${zone_name}\", \"override_existing_origin\": true}"));
    }

    private static void takeOverDomain(WorkersClient client) {
        assertThat(client.domains()
                        .attachDomain(NewCustomDomain.builder()
                                .hostname("shop." + ProviderValues.ZONE_NAME)
                                .service(GREETER)
                                .zoneName(ProviderValues.ZONE_NAME)
                                .overrideExistingOrigin(true)
                                .build())
                        .service())
                .isEqualTo(GREETER);
    }

    private static Request domain(String method) {
        return Request.of(method, "/workers/domains/" + OTHER_DOMAIN);
    }
}
