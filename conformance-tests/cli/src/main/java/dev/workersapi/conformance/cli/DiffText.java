package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cli.Palette.Tone;
import dev.workersapi.conformance.impact.Impact;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.conformance.usage.Usage;
import dev.workersapi.engine.text.Redaction;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import java.util.ArrayList;
import java.util.List;

/** Formats the result of a comparison for the terminal. */
final class DiffText {
    private static final List<Breaks> ORDER = List.of(Breaks.BOTH, Breaks.CLIENTS, Breaks.SERVERS, Breaks.NONE);

    private static final String INDENT = " ".repeat(9);
    private static final int SHOWN = 3;

    private final DiffResult result;
    private final Palette palette;

    DiffText(DiffResult result, Palette palette) {
        this.result = result;
        this.palette = palette;
    }

    /** Returns one line for each change. Breaking changes come first. */
    List<String> changes() {
        List<String> lines = new ArrayList<>();
        for (Breaks breaks : ORDER) {
            for (Change change : result.changes(breaks)) {
                lines.add(line(change));
                String names = names(result.impacts().of(change));
                if (!names.isEmpty()) {
                    lines.add(palette.paint(Tone.FAINT, INDENT + text(names)));
                }
            }
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

    private static String names(Impact impact) {
        List<String> names = new ArrayList<>();
        if (!impact.methods().isEmpty()) {
            names.add(first(impact.methods()));
        }
        if (!impact.models().isEmpty()) {
            names.add(first(impact.models()));
        }
        if (!impact.cases().isEmpty()) {
            names.add(Numbers.of(impact.cases().size(), "case"));
        }
        if (!impact.interactions().isEmpty()) {
            names.add(Numbers.of(impact.interactions().size(), "interaction"));
        }
        return String.join("; ", names);
    }

    private static String first(List<String> names) {
        int more = names.size() - SHOWN;
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** Returns the lines about contracts and recordings: the number of exchanges that no longer conform, and a list. */
    List<String> usages() {
        List<String> lines = new ArrayList<>();
        for (Usage usage : result.usages()) {
            lines.add(palette.paint(
                    usage.broken() == 0 ? Tone.GOOD : Tone.BAD,
                    text(usage.title() + ": " + DiffResult.conformance(usage))));
            usage.losses().forEach(loss -> {
                lines.add(INDENT + text(loss.text()));
                loss.messages().forEach(message -> lines.add(palette.paint(Tone.FAINT, INDENT + "  " + text(message))));
            });
        }
        return lines;
    }

    private static String text(String text) {
        return PlainText.line(Redaction.withoutTokens(text));
    }

    /** Returns the last line of the output. */
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
