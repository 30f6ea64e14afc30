package dev.workersapi.referenceserver.operation.upload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Rejects compatibility dates in the future. The date is compared in UTC, so clients in time zones east of UTC may send
 * tomorrow's date (<a href="https://github.com/cloudflare/workers-sdk/issues/5453">report</a>). This cannot be a rule
 * in the document, because it depends on the current time.
 */
public final class CompatibilityDate {
    private static final String NAME = "compatibility_date";

    private CompatibilityDate() {}

    public static void check(JsonNode settings, Instant now, Problems problems) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        try {
            if (settings.path(NAME).isTextual()
                    && LocalDate.parse(settings.path(NAME).asText()).isAfter(today)) {
                problems.invalid(
                        "/" + NAME, "the compatibility date is in the future: use " + today + " or an earlier date");
            }
        } catch (DateTimeParseException e) {
            // A rule in the document reports this.
        }
    }
}
