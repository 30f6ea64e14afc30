package dev.workersapi.referenceserver.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** What the document says of settings in words. */
public final class SettingRules {
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int MOST_TAG_BYTES = 128;
    private static final int MOST_MESSAGE_BYTES = 1000;
    private static final String MESSAGE = "workers/message";

    private SettingRules() {}

    /** The name of a Worker that does not exist yet. */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    ErrorCode.WORKER_NAME,
                    "the name of a Worker has at most 63 characters: lower-case letters, digits and inner dashes, a"
                            + " letter first");
        }
    }

    /** What uploads, versions and changes of settings have in common. */
    public static void check(JsonNode settings, Problems problems) {
        checkDate(settings, problems);
        checkShared(settings, problems);
        JsonNode target = settings.path("placement").path("target");
        if (target.size() > 1) {
            problems.invalid(
                    "/placement/target",
                    "expected a single target, which is all there may be, received " + target.size());
        }
        JsonNode first = settings.path("assets").path("config").path("run_worker_first");
        if (first.isArray()) {
            checkRules(first, problems);
        }
    }

    /** The settings that hold for every version. */
    public static void checkShared(JsonNode settings, Problems problems) {
        checkRate(settings.path("observability"), "/observability", problems);
        for (String part : new String[] {"logs", "traces"}) {
            checkRate(settings.path("observability").path(part), "/observability/" + part, problems);
        }
        JsonNode tags = settings.path("tags");
        for (int i = 0; i < tags.size(); i++) {
            int bytes = tags.get(i).asText().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_TAG_BYTES) {
                problems.add(
                        ErrorCode.TAG_TOO_LARGE,
                        "/tags/" + i,
                        "the tag has " + bytes + " bytes of at most " + MOST_TAG_BYTES);
            }
        }
    }

    private static void checkRate(JsonNode owner, String pointer, Problems problems) {
        JsonNode rate = owner.path("head_sampling_rate");
        if (rate.isNumber() && (rate.asDouble() < 0 || rate.asDouble() > 1)) {
            problems.invalid(pointer + "/head_sampling_rate", "expected a share from 0 to 1, received " + rate);
        }
    }

    private static void checkDate(JsonNode settings, Problems problems) {
        if (!settings.has("compatibility_date")) {
            return;
        }
        try {
            LocalDate.parse(settings.path("compatibility_date").asText());
        } catch (DateTimeParseException e) {
            problems.invalid("/compatibility_date", "expected a date as YYYY-MM-DD");
        }
    }

    private static void checkRules(JsonNode rules, Problems problems) {
        String pointer = "/assets/config/run_worker_first";
        boolean included = false;
        for (int i = 0; i < rules.size(); i++) {
            String rule = rules.get(i).asText();
            included |= rule.startsWith("/");
            if (!rule.startsWith("/") && !rule.startsWith("!/")) {
                problems.invalid(pointer + "/" + i, "a rule starts with '/', or with '!/' to except paths");
            }
        }
        if (!included) {
            problems.invalid(pointer, "one rule at least has to be no exception: add one such as '/*'");
        }
    }

    /** What is kept with a version; a message that is too long is cut, not refused. */
    public static ObjectNode annotations(JsonNode sent) {
        ObjectNode kept = sent instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        if (kept.has(MESSAGE)) {
            kept.put(MESSAGE, cut(kept.get(MESSAGE).asText()));
        }
        return kept;
    }

    private static String cut(String text) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_MESSAGE_BYTES) {
            end -= Character.isLowSurrogate(text.charAt(end - 1)) ? 2 : 1;
        }
        return text.substring(0, end);
    }
}
