package dev.workersapi.conformance.report.markdown;

import dev.workersapi.conformance.pact.CheckedPact;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes the {@code summary.md} of a comparison, which can be copied to a changelog. */
public final class DiffMarkdown {
    private DiffMarkdown() {}

    public static void write(Path target, DiffResult result) throws IOException {
        AtomicFile.write(target, out -> out.write(text(result).getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(DiffResult result) {
        StringBuilder out = new StringBuilder("## Changes from ")
                .append(MarkdownSummary.cell(result.old().version()))
                .append(" to ")
                .append(MarkdownSummary.cell(result.current().version()))
                .append("\n\n");
        if (result.diff().changes().isEmpty()) {
            return out.append("No changes.\n").toString();
        }
        out.append("The changes ask for a **")
                .append(result.diff().version())
                .append("** version")
                .append(result.requiredVersion()
                        .map(version -> ": " + version + " or later")
                        .orElse(""))
                .append(".\n");
        section(out, result, "Breaks clients and servers", result.changes(Breaks.BOTH));
        section(out, result, "Breaks clients", result.changes(Breaks.CLIENTS));
        section(out, result, "Breaks servers", result.changes(Breaks.SERVERS));
        section(out, result, "Breaks nobody", result.changes(Breaks.NONE));
        int annotations = result.annotations().size();
        if (annotations > 0) {
            out.append('\n')
                    .append(Numbers.of(annotations, "change"))
                    .append(" of descriptions, examples and extensions in report.json.\n");
        }
        result.impacts().pacts().forEach(pact -> contract(out, pact));
        return out.toString();
    }

    private static void contract(StringBuilder out, CheckedPact pact) {
        List<CheckedPact.Interaction> broken = pact.broken();
        out.append("\n### Contract: ")
                .append(MarkdownSummary.cell(
                        pact.pact().consumer() + " and " + pact.pact().provider()))
                .append("\n\n")
                .append(DiffResult.conformance(pact))
                .append(broken.isEmpty() ? "." : ":")
                .append('\n')
                .append(broken.isEmpty() ? "" : "\n");
        for (CheckedPact.Interaction interaction : broken) {
            out.append("- ")
                    .append(MarkdownSummary.cell(interaction.description()))
                    .append('\n');
            interaction
                    .broken()
                    .forEach(fault -> out.append("  - ")
                            .append(MarkdownSummary.cell(fault))
                            .append('\n'));
        }
    }

    private static void section(StringBuilder out, DiffResult result, String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        out.append("\n### ").append(title).append("\n\n");
        for (Change change : changes) {
            out.append("- ").append(message(change.message()));
            String uses = DiffResult.uses(change);
            out.append(uses.isEmpty() ? "" : " (" + MarkdownSummary.cell(uses) + ")");
            List<String> models = result.impacts().of(change).models();
            models.forEach(model -> out.append(": ").append(MarkdownSummary.code(model)));
            out.append('\n');
        }
    }

    /** Formats the names in a message as code. */
    private static String message(String message) {
        StringBuilder out = new StringBuilder();
        String[] parts = message.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            out.append(i % 2 == 1 ? MarkdownSummary.code(parts[i]) : MarkdownSummary.cell(parts[i]));
        }
        return out.toString();
    }
}
