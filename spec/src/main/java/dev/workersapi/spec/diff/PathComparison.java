package dev.workersapi.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.VersionStep;
import dev.workersapi.spec.diff.document.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Compares the paths and servers of two documents. */
final class PathComparison {
    private final Comparison comparison;
    private final Findings findings;

    PathComparison(Comparison comparison) {
        this.comparison = comparison;
        this.findings = comparison.findings();
    }

    void compare() {
        Located old = comparison.before().root();
        Located now = comparison.after().root();
        compareServers(old, now, Set.of());
        compare(old.child("paths"), now.child("paths"), Direction.REQUEST);
        compare(old.child("webhooks"), now.child("webhooks"), Direction.RESPONSE);
    }

    /**
     * Compares operations.
     *
     * @param requests the direction of requests, which is reversed for webhooks and callbacks: servers send them
     */
    void compare(Located oldPaths, Located newPaths, Direction requests) {
        Map<String, OperationPlace> old = OperationPlace.all(oldPaths, comparison.before());
        Map<String, OperationPlace> now = OperationPlace.all(newPaths, comparison.after());
        now.forEach((key, operation) -> {
            OperationPlace before = old.get(key);
            if (before == null) {
                reportAdded(operation);
            } else {
                compareServers(before.item(), operation.item(), Set.of(operation.id()));
                compareServers(before.operation(), operation.operation(), Set.of(operation.id()));
                new OperationComparison(comparison, requests).compare(before, operation);
            }
        });
        old.forEach((key, operation) -> {
            if (!now.containsKey(key)) {
                reportRemoved(operation);
            }
        });
    }

    private void reportAdded(OperationPlace operation) {
        findings.add(
                Set.of(operation.id()),
                ChangeKind.OPERATION_ADDED,
                operation.operation().pointer(),
                Breaks.NONE,
                operation.isUndocumented() ? VersionStep.PATCH : VersionStep.MINOR,
                operation.call() + (operation.isUndocumented() ? " is new, and undocumented" : " is new"));
    }

    private void reportRemoved(OperationPlace operation) {
        Breaks breaks = operation.isUndocumented() ? Breaks.NONE : Breaks.CLIENTS;
        findings.add(
                Set.of(operation.id()),
                ChangeKind.OPERATION_REMOVED,
                operation.operation().pointer(),
                breaks,
                VersionStep.of(breaks),
                operation.call() + " was removed");
    }

    private void compareServers(Located old, Located now, Set<String> operations) {
        Map<String, Located> before = servers(old);
        Map<String, Located> after = servers(now);
        after.forEach((url, server) -> {
            if (!before.containsKey(url)) {
                findings.add(
                        operations,
                        ChangeKind.SERVER_ADDED,
                        server.pointer(),
                        Breaks.NONE,
                        VersionStep.PATCH,
                        "the server " + url + " is new");
            }
        });
        before.forEach((url, server) -> {
            if (!after.containsKey(url)) {
                findings.add(
                        operations,
                        ChangeKind.SERVER_REMOVED,
                        server.pointer(),
                        Breaks.CLIENTS,
                        VersionStep.MAJOR,
                        "the server " + url + " was removed");
            }
        });
    }

    private static Map<String, Located> servers(Located owner) {
        Map<String, Located> servers = new LinkedHashMap<>();
        for (Located server : owner.child("servers").items()) {
            JsonNode url = server.node().path("url");
            servers.put(url.asText(), server);
        }
        return servers;
    }
}
