package dev.workersapi.client.deployer;

import dev.workersapi.client.deployer.Change.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans named resources that each point to one Worker: routes or custom domains. Those of other Workers are never
 * changed.
 *
 * @param kind the name of the kind in the plan
 * @param operation the operation that creates a resource
 * @param body returns the body of that operation for a name
 * @param read returns all existing resources
 */
record OwnedResources<T>(
        String kind,
        String operation,
        Function<String, T> body,
        Consumer<T> create,
        Consumer<String> remove,
        Supplier<Stream<Owned>> read) {
    /** An existing resource. A route without a Worker excludes requests from broader routes. */
    record Owned(String name, String id, Optional<String> worker) {
        boolean isOf(String other) {
            return worker.equals(Optional.of(other));
        }
    }

    void addTo(Steps steps, String worker, List<String> named, boolean removesUnnamed) {
        Map<String, Owned> before = byName();
        for (String name : named) {
            Owned old = before.remove(name);
            if (old == null) {
                T sent = body.apply(name);
                steps.line(Action.CREATE, kind, name);
                steps.check(operation, sent);
                steps.write(title(name), () -> create.accept(sent), () -> isOf(worker, name));
            } else if (old.isOf(worker)) {
                steps.line(Action.KEEP, kind, name);
            } else {
                steps.conflict(title(name) + " leads to "
                        + old.worker().map(other -> "Worker `" + other + "`").orElse("no Worker")
                        + " and is not changed: choose another name, or remove it first");
            }
        }
        before.forEach((name, old) -> {
            if (removesUnnamed && old.isOf(worker)) {
                steps.line(Action.REMOVE, kind, name);
                steps.write("removal of " + title(name), () -> remove.accept(old.id()), () -> !isOf(worker, name));
            }
        });
    }

    private String title(String name) {
        return kind + " `" + name + "`";
    }

    private boolean isOf(String worker, String name) {
        Owned now = byName().get(name);
        return now != null && now.isOf(worker);
    }

    private Map<String, Owned> byName() {
        return read.get().collect(Collectors.toMap(Owned::name, Function.identity()));
    }
}
