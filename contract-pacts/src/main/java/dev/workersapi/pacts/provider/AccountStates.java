package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.model.AccountSubdomain;
import dev.workersapi.pacts.States;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** States of the account's workers.dev subdomain, whose name is restored afterwards. */
final class AccountStates {
    private static final int UNIQUE = 8;

    private final WorkersClient client;
    private final TearDown tearDown;

    AccountStates(WorkersClient client, TearDown tearDown) {
        this.client = client;
        this.tearDown = tearDown;
    }

    /** Handlers by sentence. */
    Map<String, StateHandler> handlers() {
        return Map.of(
                States.ACCOUNT_SUBDOMAIN, this::subdomain,
                States.NO_ACCOUNT_SUBDOMAIN, this::noSubdomain);
    }

    private Map<String, Object> subdomain(RequestedState state) {
        Optional<String> before = restoreLater();
        String name = before.orElseGet(AccountStates::newName);
        replace(before, Optional.of(name));
        return Map.of("subdomain", name);
    }

    private Map<String, Object> noSubdomain(RequestedState state) {
        replace(restoreLater(), Optional.empty());
        return Map.of("subdomain", newName());
    }

    private Optional<String> restoreLater() {
        Optional<String> before = current();
        tearDown.add(() -> replace(current(), before));
        return before;
    }

    private void replace(Optional<String> current, Optional<String> wanted) {
        if (current.equals(wanted)) {
            return;
        }
        if (current.isPresent()) {
            client.account().deleteAccountSubdomain();
        }
        wanted.ifPresent(name -> client.account()
                .createAccountSubdomain(
                        AccountSubdomain.builder().subdomain(name).build()));
    }

    private Optional<String> current() {
        try {
            return Optional.of(client.account().getAccountSubdomain().subdomain());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static String newName() {
        return "contract-" + UUID.randomUUID().toString().substring(0, UNIQUE);
    }
}
