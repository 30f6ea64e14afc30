package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.redaction.RedactedExchange.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An exchange or a document on the page.
 *
 * @param label the phase of the case; empty if the entry is not a case
 * @param line the method and path, if there is a label
 * @param failing whether this exchange made the case fail
 * @param open whether the panel is initially open
 */
record ExchangePanel(String label, String line, String status, boolean failing, boolean open, List<Pane> panes) {
    private static final int MAX_CONTENTS = 40;

    /** The maximum number of exchanges that are shown for a case. */
    private static final int MAX_EXCHANGES = 60;

    /** A request, a response or a document. */
    record Pane(String title, String start, List<Headers.Field> headers, List<Block> blocks, int hiddenBlocks) {
        Pane opened(boolean all) {
            List<Block> opened = blocks.stream().map(block -> block.opened(all)).toList();
            return new Pane(title, start, headers, opened, hiddenBlocks);
        }
    }

    /**
     * A body, or a part of a form.
     *
     * @param chunks the content; empty if it is not JSON
     * @param open whether the block is initially open
     */
    record Block(String where, String label, List<JsonLines.Chunk> chunks, boolean open) {
        boolean marked() {
            return chunks.stream().anyMatch(JsonLines.Chunk::marked);
        }

        Block opened(boolean all) {
            return new Block(where, label, chunks, all || marked());
        }
    }

    /** @param placed receives the marks that the panel shows */
    static ExchangePanel of(ReportEntry entry, List<FindingMark> marks, Set<FindingMark> placed) {
        boolean document = entry.subject() instanceof Subject.Document;
        boolean unmatched = FailurePolicy.isUnmatched(entry);
        List<Pane> panes = panes(entry.view(), document ? "Document" : "Request", unmatched, marks, placed);
        return new ExchangePanel("", "", "", false, true, panes);
    }

    /** Returns the exchanges of a case. The failed exchange shows the violations. */
    static List<ExchangePanel> ofCase(CaseResult result, List<FindingMark> marks, Set<FindingMark> placed) {
        List<FindingMark> wrong =
                marks.stream().filter(FindingMark::isViolation).toList();
        return result.trace().stream()
                .limit(MAX_EXCHANGES)
                .map(trace -> ofCase(trace, trace.failing() ? wrong : List.of(), placed))
                .toList();
    }

    private static ExchangePanel ofCase(CaseResult.Trace trace, List<FindingMark> marks, Set<FindingMark> placed) {
        Subject.Call call = trace.call();
        String label = switch (trace.phase()) {
            case GIVEN -> "given";
            case STEP -> "request";
            case AFTERWARDS -> "then";
        };
        boolean unmatched = call.operationId().isEmpty();
        return new ExchangePanel(
                label,
                PlainText.line(call.method() + " " + call.path()),
                call.statusText(),
                trace.failing(),
                trace.failing(),
                panes(trace.view(), "Request", unmatched, marks, placed));
    }

    private static List<Pane> panes(
            Supplier<RedactedExchange> supplier,
            String first,
            boolean unmatched,
            List<FindingMark> marks,
            Set<FindingMark> placed) {
        RedactedExchange view = view(supplier, unmatched);
        List<Pane> panes = new ArrayList<>();
        int before = placed.size();
        panes.add(pane(first, view.request(), marks, placed));
        view.response().ifPresent(response -> panes.add(pane("Response", response, marks, placed)));
        // If any block has marks, only the blocks with marks are open; otherwise, all blocks are open.
        boolean unmarked = placed.size() == before;
        return panes.stream().map(pane -> pane.opened(unmarked)).toList();
    }

    /**
     * Returns the redacted exchange. An exchange that cannot be rendered must not prevent the report from being
     * written.
     */
    private static RedactedExchange view(Supplier<RedactedExchange> supplier, boolean unmatched) {
        try {
            return unmatched ? withoutBodies(supplier.get()) : supplier.get();
        } catch (RuntimeException | StackOverflowError e) {
            String start = "This exchange cannot be shown: " + e.getClass().getSimpleName();
            return new RedactedExchange(new RedactedExchange.Message(start, List.of(), List.of()), Optional.empty());
        }
    }

    /**
     * Returns the view without bodies. For unknown operations, the document does not state which values in the bodies
     * are secret.
     */
    private static RedactedExchange withoutBodies(RedactedExchange view) {
        return new RedactedExchange(
                withoutBodies(view.request()), view.response().map(ExchangePanel::withoutBodies));
    }

    private static RedactedExchange.Message withoutBodies(RedactedExchange.Message message) {
        return new RedactedExchange.Message(message.start(), message.headers(), List.of());
    }

    private static Pane pane(
            String title, RedactedExchange.Message message, List<FindingMark> marks, Set<FindingMark> placed) {
        List<Block> blocks = message.contents().stream()
                .limit(MAX_CONTENTS)
                .map(content -> block(content, marks, placed))
                .toList();
        List<Headers.Field> headers = message.headers().stream()
                .map(field -> new Headers.Field(PlainText.line(field.name()), PlainText.line(field.value())))
                .toList();
        int hidden = message.contents().size() - blocks.size();
        return new Pane(title, PlainText.line(message.start()), headers, blocks, hidden);
    }

    private static Block block(Content content, List<FindingMark> marks, Set<FindingMark> placed) {
        String where = PlainText.line(content.where().toString());
        String label = PlainText.line(content.label());
        if (content.json().isEmpty()) {
            return new Block(where, label, List.of(), false);
        }
        Mismatch.Where place = new Mismatch.InExchange(content.where());
        List<FindingMark> here = marks.stream()
                .filter(mark -> mark.place().equals(place) && placed.add(mark))
                .toList();
        return new Block(where, label, JsonLines.of(content.json().get(), here), true);
    }
}
