package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The page about a comparison.
 *
 * @param state the class of its colors
 */
record DiffPage(
        String title,
        String state,
        String sentence,
        String tool,
        PageDocument old,
        PageDocument current,
        List<Section> sections) {
    /** @param kind the class of its colors */
    record Section(String id, String title, String kind, List<Line> changes) {}

    record Line(List<Part> message, String kind, String uses, String pointer) {}

    /** @param code whether the text is a name or value */
    record Part(String text, boolean code) {}

    static DiffPage of(DiffResult result) {
        List<Section> sections = new ArrayList<>();
        add(sections, "both", "Breaks clients and servers", "fail", result.changes(Breaks.BOTH));
        add(sections, "clients", "Breaks clients", "fail", result.changes(Breaks.CLIENTS));
        add(sections, "servers", "Breaks servers", "drift", result.changes(Breaks.SERVERS));
        add(sections, "none", "Breaks nobody", "pass", result.changes(Breaks.NONE));
        add(sections, "annotations", "Descriptions, examples and extensions", "plain", result.annotations());
        return new DiffPage(
                sections.isEmpty() ? "No changes" : capitalized(result.diff().version() + " version"),
                result.isBreaking() ? "fail" : "pass",
                sentence(result),
                RunInfo.TOOL + " " + result.toolVersion(),
                printable(result.old()),
                printable(result.current()),
                sections);
    }

    private static String sentence(DiffResult result) {
        return result.requiredVersion()
                .map(version -> "The changes ask for version " + version + " or later; the new document has "
                        + PlainText.line(result.current().version()) + ".")
                .orElse("The version of the new document is high enough.");
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static PageDocument printable(DiffResult.Document document) {
        return new PageDocument(PlainText.line(document.version()), document.sha256());
    }

    private static void add(List<Section> sections, String id, String title, String kind, List<Change> changes) {
        if (!changes.isEmpty()) {
            sections.add(new Section(
                    id, title, kind, changes.stream().map(DiffPage::line).toList()));
        }
    }

    private static Line line(Change change) {
        List<Part> parts = new ArrayList<>();
        boolean code = false;
        for (String text : PlainText.line(change.message()).split("`", -1)) {
            parts.add(new Part(text, code));
            code = !code;
        }
        return new Line(
                parts,
                change.kind().toString(),
                PlainText.line(DiffResult.uses(change)),
                PlainText.line(change.pointer()));
    }
}
