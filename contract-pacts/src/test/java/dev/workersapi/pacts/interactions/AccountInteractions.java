package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.AccountSubdomain;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Interactions about the workers.dev subdomain of an account. */
final class AccountInteractions {
    private static final String SUBDOMAIN = "{\"subdomain\": \"my-company\"}";

    private static final InteractionTemplate GET = InteractionTemplate.ofAccount(
            "getAccountSubdomain",
            "a request for the subdomain of the account",
            List.of(States.accountSubdomain()),
            request("GET"),
            client -> assertThat(client.account().getAccountSubdomain().subdomain())
                    .isEqualTo(ProviderValues.SUBDOMAIN));

    private static final InteractionTemplate CREATE = InteractionTemplate.ofAccount(
            "createAccountSubdomain",
            "a request to register a subdomain for the account",
            List.of(States.noAccountSubdomain()),
            create("${subdomain}"),
            createSubdomain(ProviderValues.SUBDOMAIN));

    private static final InteractionTemplate DELETE = InteractionTemplate.ofAccount(
            "deleteAccountSubdomain",
            "a request to delete the subdomain of the account",
            List.of(States.accountSubdomain()),
            request("DELETE"),
            client -> client.account().deleteAccountSubdomain());

    private AccountInteractions() {}

    static Stream<ClientInteraction> all() {
        return Stream.of(
                GET.succeeds(200, SUBDOMAIN),
                GET.described("a request for the subdomain of an account without one")
                        .about("new", States.noAccountSubdomain())
                        .fails(Outcome.NOT_FOUND, 10007, ""),
                CREATE.succeeds(200, SUBDOMAIN),
                CREATE.with(
                                "a request to register a subdomain with an invalid name",
                                account -> create("My_Company").example("account_id", account),
                                (client, account) ->
                                        createSubdomain("My_Company").accept(client))
                        .forInvalidSubject()
                        .fails(Outcome.INVALID, 10033, ""),
                DELETE.succeeds(Response.of(204, Body.none())),
                DELETE.described("a request to delete the subdomain of an account without one")
                        .about("new", States.noAccountSubdomain())
                        .fails(Outcome.NOT_FOUND, ""));
    }

    private static Request create(String name) {
        return request("PUT").body(Body.request("{\"subdomain\": \"" + name + "\"}"));
    }

    private static Consumer<WorkersClient> createSubdomain(String name) {
        return client -> assertThat(client.account()
                        .createAccountSubdomain(
                                AccountSubdomain.builder().subdomain(name).build())
                        .subdomain())
                .isEqualTo(name);
    }

    private static Request request(String method) {
        return Request.of(method, "/workers/subdomain");
    }
}
