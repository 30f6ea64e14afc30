package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Place;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Compares the responses of operations. */
final class ResponseComparison {
    private static final String BODY_OPTIONAL = "x-body-optional";

    private final Comparison comparison;
    private final Findings findings;

    ResponseComparison(Comparison comparison) {
        this.comparison = comparison;
        this.findings = comparison.findings();
    }

    /** @param old the map of statuses in the old document */
    void compare(Located old, Located now, Context context) {
        Map<String, Located> before = byStatus(old, comparison.before());
        Map<String, Located> after = byStatus(now, comparison.after());
        after.forEach((status, response) -> {
            Located other = before.get(status);
            if (other != null) {
                compareResponses(status, other, response, context);
            } else {
                Located covering = covering(status, before);
                reportStatus(
                        context,
                        ChangeKind.STATUS_ADDED,
                        now.child(key(now, status)),
                        covering.exists() ? effect(covering, response, context) : Effect.WIDER,
                        words(status) + " is new");
            }
        });
        before.forEach((status, response) -> {
            if (!after.containsKey(status)) {
                Located covering = covering(status, after);
                reportStatus(
                        context,
                        ChangeKind.STATUS_REMOVED,
                        old.child(key(old, status)),
                        covering.exists() ? effect(response, covering, context) : Effect.NARROWER,
                        words(status) + " was removed");
            }
        });
    }

    private void reportStatus(Context context, ChangeKind kind, Located response, Effect effect, String message) {
        findings.add(context, kind, response.pointer(), effect, message);
    }

    static Map<String, Located> byStatus(Located responses, Document document) {
        Map<String, Located> byStatus = new LinkedHashMap<>();
        responses.fields().forEach((status, response) -> {
            if (!status.startsWith("x-")) {
                byStatus.put(status.toUpperCase(Locale.ROOT), document.resolve(response));
            }
        });
        return byStatus;
    }

    private static String key(Located responses, String status) {
        return responses.fields().keySet().stream()
                .filter(key -> key.equalsIgnoreCase(status))
                .findFirst()
                .orElse(status);
    }

    private static String words(String status) {
        return status.equals("DEFAULT") ? "the default response" : "the response with status " + status;
    }

    /** Returns the response that covers a status that is not listed: that of its range, or the default. */
    private static Located covering(String status, Map<String, Located> responses) {
        Located range = responses.getOrDefault(status.charAt(0) + "XX", Located.MISSING);
        return range.exists() && !status.endsWith("XX") && !status.equals("DEFAULT")
                ? range
                : responses.getOrDefault("DEFAULT", Located.MISSING);
    }

    /** Returns the effect of a changed response on the values that it may contain. */
    private Effect effect(Located old, Located now, Context context) {
        Effect effect = Effect.NONE;
        Map<String, Located> before = old.child("content").fields();
        Map<String, Located> after = now.child("content").fields();
        for (Map.Entry<String, Located> content : after.entrySet()) {
            Located other = before.get(content.getKey());
            effect = effect.and(
                    other == null
                            ? Effect.WIDER
                            : comparison
                                    .schemas()
                                    .effect(
                                            Schema.of(other.child("schema")),
                                            Schema.of(content.getValue().child("schema")),
                                            context));
        }
        return before.keySet().stream().allMatch(after::containsKey) ? effect : effect.and(Effect.NARROWER);
    }

    private void compareResponses(String status, Located old, Located now, Context use) {
        if (comparison.isUnchanged(old, now)) {
            return;
        }
        Context context = use.at(Place.of(words(status)));
        comparison.annotations().compare(old, now, context);
        new HeaderComparison(comparison).compare(old.child("headers"), now.child("headers"), context);
        boolean hadBody = old.child("content").node().size() > 0;
        boolean hasBody = now.child("content").node().size() > 0;
        if (hadBody && hasBody) {
            compareBodyOptional(old, now, context);
            new ContentComparison(comparison).compare(old.child("content"), now.child("content"), context);
        } else if (hasBody) {
            findings.add(
                    context,
                    ChangeKind.RESPONSE_BODY_ADDED,
                    now.pointer("content"),
                    Effect.NARROWER,
                    context.place() + " has a body, had none");
        } else if (hadBody) {
            findings.add(
                    context,
                    ChangeKind.RESPONSE_BODY_REMOVED,
                    old.pointer("content"),
                    Effect.WIDER,
                    context.place() + " has no body, had one");
        }
    }

    private void compareBodyOptional(Located old, Located now, Context context) {
        if (old.is(BODY_OPTIONAL) != now.is(BODY_OPTIONAL)) {
            boolean optional = now.is(BODY_OPTIONAL);
            findings.add(
                    context,
                    optional ? ChangeKind.OPTIONAL : ChangeKind.REQUIRED,
                    now.has(BODY_OPTIONAL) ? now.pointer(BODY_OPTIONAL) : old.pointer(BODY_OPTIONAL),
                    optional ? Effect.WIDER : Effect.NARROWER,
                    "the body of " + context.place()
                            + (optional ? " is optional, was required" : " is required, was optional"));
        }
    }
}
