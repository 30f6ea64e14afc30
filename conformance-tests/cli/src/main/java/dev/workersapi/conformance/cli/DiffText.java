package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cli.Palette.Tone;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.text.Redaction;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import java.util.ArrayList;
import java.util.List;

/** Formats the result of a comparison for the terminal. */
final class DiffText {
    private static final List<Breaks> ORDER = List.of(Breaks.BOTH, Breaks.CLIENTS, Breaks.SERVERS, Breaks.NONE);

    private final DiffResult result;
    private final Palette palette;

    DiffText(DiffResult result, Palette palette) {
        this.result = result;
        this.palette = palette;
    }

    /** Returns one line for each change, breaking changes first. */
    List<String> changes() {
        List<String> lines = new ArrayList<>();
        for (Breaks breaks : ORDER) {
            result.changes(breaks).forEach(change -> lines.add(line(change)));
        }
        return lines;
    }

    private String line(Change change) {
        Tone tone = change.breaks() == Breaks.NONE ? Tone.FAINT : Tone.BAD;
        String uses = DiffResult.uses(change);
        return palette.paint(tone, TextReport.padded(change.breaks().toString(), 7)) + "  "
                + text(change.message())
                + palette.paint(
                        Tone.FAINT,
                        "  " + change.kind() + (uses.isEmpty() ? "" : "  " + text(uses)) + "  #"
                                + text(change.pointer()));
    }

    private static String text(String text) {
        return PlainText.line(Redaction.withoutTokens(text));
    }

    /** Returns the last line. */
    String summary() {
        if (result.diff().changes().isEmpty()) {
            return palette.paint(Tone.GOOD, "no changes");
        }
        List<String> counts = new ArrayList<>();
        count(counts, Breaks.BOTH, "clients and servers");
        count(counts, Breaks.CLIENTS, "clients");
        count(counts, Breaks.SERVERS, "servers");
        count(counts, Breaks.NONE, "nobody");
        int annotations = result.annotations().size();
        if (annotations > 0) {
            counts.add(Numbers.grouped(annotations) + " in descriptions, examples and extensions");
        }
        String version = result.diff().version()
                + result.requiredVersion()
                        .map(required -> " (" + PlainText.line(result.current().version()) + " is too low; expected "
                                + required + " or later)")
                        .orElse("");
        return Numbers.of(result.diff().changes().size(), "change") + ": " + String.join(", ", counts) + "; version: "
                + palette.paint(result.isBreaking() ? Tone.BAD : Tone.GOOD, version);
    }

    private void count(List<String> counts, Breaks breaks, String whom) {
        int count = result.changes(breaks).size();
        if (count > 0) {
            counts.add(Numbers.of(count, "breaks", "break") + " " + whom);
        }
    }
}
