package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.impact.Impact;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.conformance.usage.Usage;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page that describes a comparison.
 *
 * @param state the CSS class for the colors
 */
record DiffPage(
        String title,
        String state,
        String sentence,
        String tool,
        PageDocument old,
        PageDocument current,
        List<Section> sections,
        List<PageUsage> usages) {
    /** @param kind the CSS class for the colors */
    record Section(String id, String title, String kind, List<Line> changes) {}

    /**
     * @param names the methods, models, cases and interactions that the change affects, by kind; without empty kinds
     */
    record Line(List<Part> message, String kind, String uses, String pointer, Map<String, List<String>> names) {}

    /** @param summary a phrase with the number of exchanges that no longer conform */
    record PageUsage(String title, String state, String summary, List<PageLoss> losses) {}

    record PageLoss(String text, List<String> messages) {}

    /** @param code whether the text is a name or value */
    record Part(String text, boolean code) {}

    static DiffPage of(DiffResult result) {
        List<Section> sections = new ArrayList<>();
        add(sections, "both", "Breaks clients and servers", "fail", result, result.changes(Breaks.BOTH));
        add(sections, "clients", "Breaks clients", "fail", result, result.changes(Breaks.CLIENTS));
        add(sections, "servers", "Breaks servers", "drift", result, result.changes(Breaks.SERVERS));
        add(sections, "none", "Breaks nobody", "pass", result, result.changes(Breaks.NONE));
        add(sections, "annotations", "Descriptions, examples and extensions", "plain", result, result.annotations());
        return new DiffPage(
                sections.isEmpty() ? "No changes" : capitalized(result.diff().version() + " version"),
                result.isBreaking() ? "fail" : "pass",
                sentence(result),
                RunInfo.TOOL + " " + result.toolVersion(),
                printable(result.old()),
                printable(result.current()),
                sections,
                result.usages().stream().map(DiffPage::usage).toList());
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

    private static void add(
            List<Section> sections, String id, String title, String kind, DiffResult result, List<Change> changes) {
        if (!changes.isEmpty()) {
            sections.add(new Section(
                    id,
                    title,
                    kind,
                    changes.stream()
                            .map(change -> line(change, result.impacts().of(change)))
                            .toList()));
        }
    }

    private static PageUsage usage(Usage usage) {
        return new PageUsage(
                PlainText.line(usage.heading()),
                usage.broken() == 0 ? "pass" : "fail",
                DiffResult.conformance(usage) + ".",
                usage.losses().stream()
                        .map(loss -> new PageLoss(PlainText.line(loss.text()), printable(loss.messages())))
                        .toList());
    }

    private static Map<String, List<String>> names(Impact impact) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put("Methods", printable(impact.methods()));
        names.put("Models", printable(impact.models()));
        names.put("Cases", printable(impact.cases()));
        names.put("Interactions", printable(impact.interactions()));
        names.values().removeIf(List::isEmpty);
        return names;
    }

    private static List<String> printable(List<String> texts) {
        return texts.stream().map(PlainText::line).toList();
    }

    private static Line line(Change change, Impact impact) {
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
                PlainText.line(change.pointer()),
                names(impact));
    }
}
