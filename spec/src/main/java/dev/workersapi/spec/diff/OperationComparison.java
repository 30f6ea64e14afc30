package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Place;
import dev.workersapi.spec.diff.change.VersionStep;
import dev.workersapi.spec.diff.document.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Compares two operations. */
final class OperationComparison {
    private static final String STABILITY = "x-stability";

    private final Comparison comparison;
    private final Findings findings;
    private final Direction requests;

    /** @param requests the direction of requests */
    OperationComparison(Comparison comparison, Direction requests) {
        this.comparison = comparison;
        this.findings = comparison.findings();
        this.requests = requests;
    }

    void compare(OperationPlace old, OperationPlace now) {
        Context context = new Context(
                now.id(), requests, Place.of("the operation"), old.isUndocumented() || now.isUndocumented());
        compareStability(old, now);
        if (!old.operation().text("operationId").equals(now.operation().text("operationId"))) {
            report(
                    now,
                    ChangeKind.OPERATION_ID,
                    now.operation().pointer("operationId"),
                    "the operation is called " + now.id() + ", was " + old.id());
        }
        if (!old.path().equals(now.path())) {
            report(
                    now,
                    ChangeKind.PATH_PARAMETER_RENAMED,
                    now.item().pointer(),
                    "the path is " + now.path() + ", was " + old.path());
        }
        comparison.annotations().compare(old.operation(), now.operation(), context);
        new ParameterComparison(comparison).compare(old, now, context);
        new SecurityComparison(comparison).compare(old.operation(), now.operation(), context);
        compareBodies(old.operation(), now.operation(), context);
        new ResponseComparison(comparison)
                .compare(
                        old.operation().child("responses"),
                        now.operation().child("responses"),
                        new Context(now.id(), requests.opposite(), context.place(), context.harmless()));
        compareCallbacks(old.operation(), now.operation());
    }

    private void report(OperationPlace operation, ChangeKind kind, String pointer, String message) {
        findings.add(Set.of(operation.id()), kind, pointer, Breaks.NONE, VersionStep.PATCH, message);
    }

    private void compareStability(OperationPlace old, OperationPlace now) {
        String before = stability(old);
        String after = stability(now);
        if (before.equals(after)) {
            return;
        }
        Breaks breaks = now.isUndocumented() ? Breaks.CLIENTS : Breaks.NONE;
        findings.add(
                Set.of(now.id()),
                ChangeKind.STABILITY,
                now.operation().pointer(STABILITY),
                breaks,
                old.isUndocumented() ? VersionStep.MINOR : VersionStep.of(breaks),
                "the operation is " + after + ", was " + before);
    }

    private static String stability(OperationPlace operation) {
        String stability = operation.operation().text(STABILITY);
        return stability.isEmpty() ? "published" : stability;
    }

    private void compareBodies(Located oldOperation, Located newOperation, Context use) {
        Located old = comparison.before().resolve(oldOperation.child("requestBody"));
        Located now = comparison.after().resolve(newOperation.child("requestBody"));
        Context context = use.at(Place.of("the request body"));
        if (!old.exists() && now.exists()) {
            if (now.is("required")) {
                findings.add(
                        context,
                        ChangeKind.REQUEST_BODY_ADDED,
                        now.pointer(),
                        Effect.NARROWER,
                        "the request body is new, and required");
            } else {
                findings.addOptional(
                        context, ChangeKind.REQUEST_BODY_ADDED, now.pointer(), Effect.NONE, "the request body is new");
            }
        } else if (old.exists() && !now.exists()) {
            findings.add(
                    context,
                    ChangeKind.REQUEST_BODY_REMOVED,
                    old.pointer(),
                    Effect.NARROWER,
                    "the request body was removed");
        } else if (old.exists() && !comparison.isUnchanged(old, now)) {
            comparison.compareRequired(old, old.is("required"), now, now.is("required"), context);
            comparison.annotations().compare(old, now, context);
            new ContentComparison(comparison).compare(old.child("content"), now.child("content"), context);
        }
    }

    private void compareCallbacks(Located oldOperation, Located newOperation) {
        Map<String, Located> old =
                new LinkedHashMap<>(oldOperation.child("callbacks").fields());
        newOperation.child("callbacks").fields().forEach((name, callback) -> {
            Located before = old.get(name);
            if (before != null) {
                new PathComparison(comparison)
                        .compare(
                                comparison.before().resolve(before),
                                comparison.after().resolve(callback),
                                requests.opposite());
            }
        });
    }
}
