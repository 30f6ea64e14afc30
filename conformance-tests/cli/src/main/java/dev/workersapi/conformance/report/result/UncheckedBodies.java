package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.recording.file.RecordingFiles;
import java.util.ArrayList;
import java.util.List;

/** Describes the bodies in a run that were not checked, for all report formats. */
public final class UncheckedBodies {
    private UncheckedBodies() {}

    /** Returns a string such as {@code 2 bodies not recorded and not checked}; empty if all bodies were checked. */
    public static String text(Tally tally) {
        List<String> texts = new ArrayList<>();
        for (Unchecked.Reason reason : Unchecked.Reason.values()) {
            long count = tally.unchecked(reason);
            if (count > 0) {
                texts.add(text(reason, count));
            }
        }
        return String.join("; ", texts);
    }

    private static String text(Unchecked.Reason reason, long count) {
        return switch (reason) {
            case NOT_RECORDED -> Numbers.of(count, "body", "bodies") + " not recorded and not checked";
            case TOO_LARGE -> Numbers.of(count, "body", "bodies") + " not checked: larger than " + limit();
            case EDGE_PAGE -> Numbers.of(count, "page", "pages") + " of the edge, not of the API";
        };
    }

    /** Returns the maximum size of a body that is read, with its unit. */
    public static String limit() {
        return Numbers.grouped(RecordingFiles.maxBodySize() >> 20) + " MiB";
    }
}
