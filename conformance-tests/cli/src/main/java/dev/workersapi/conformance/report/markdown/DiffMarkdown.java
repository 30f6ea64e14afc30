package dev.workersapi.conformance.report.markdown;

import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.usage.Loss;
import dev.workersapi.conformance.usage.Usage;
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
            out.append("No changes.\n");
        } else {
            changes(out, result);
        }
        result.usages().forEach(usage -> usage(out, usage));
        return out.toString();
    }

    private static void changes(StringBuilder out, DiffResult result) {
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
    }

    private static void usage(StringBuilder out, Usage usage) {
        boolean conforms = usage.broken() == 0;
        out.append("\n### ")
                .append(MarkdownSummary.cell(usage.heading()))
                .append("\n\n")
                .append(DiffResult.conformance(usage))
                .append(conforms ? "." : ":")
                .append('\n')
                .append(conforms ? "" : "\n");
        for (Loss loss : usage.losses()) {
            out.append("- ").append(MarkdownSummary.cell(loss.text())).append('\n');
            loss.messages()
                    .forEach(message -> out.append("  - ")
                            .append(MarkdownSummary.cell(message))
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
