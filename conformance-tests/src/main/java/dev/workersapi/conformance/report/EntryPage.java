package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Direction;
import dev.workersapi.conformance.engine.ExchangeView;
import dev.workersapi.conformance.engine.ExchangeView.Content;
import dev.workersapi.conformance.engine.Finding;
import dev.workersapi.conformance.engine.Headers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An entry as the page shows it.
 *
 * @param anchor its name in the page
 * @param method empty for a document, as are path and status
 * @param listed every finding, those that are marked in place without their message
 */
record EntryPage(
        String anchor,
        String id,
        String file,
        String verdict,
        String group,
        String method,
        String path,
        String status,
        int violations,
        int drift,
        List<Listed> listed,
        long hiddenFindings,
        List<Pane> panes,
        String note) {
    private static final int MAX_FINDINGS = 200;
    private static final int MAX_CONTENTS = 40;

    /**
     * A finding in the list.
     *
     * @param placed whether it is marked in place too
     */
    record Listed(Mark mark, boolean placed) {}

    /** Request, response or document. */
    record Pane(String title, String start, List<Headers.Field> headers, List<Block> blocks, int hiddenBlocks) {
        Pane opened(boolean all) {
            List<Block> opened = blocks.stream().map(block -> block.opened(all)).toList();
            return new Pane(title, start, headers, opened, hiddenBlocks);
        }
    }

    /**
     * A body or part.
     *
     * @param chunks empty when it is not JSON
     * @param open whether its lines are shown without asking
     */
    record Block(String where, String label, List<JsonLines.Chunk> chunks, boolean open) {
        boolean marked() {
            return chunks.stream().anyMatch(JsonLines.Chunk::marked);
        }

        Block opened(boolean all) {
            return new Block(where, label, chunks, all || marked());
        }
    }

    static EntryPage of(ReportEntry entry, long number) {
        String anchor = "e" + number;
        List<Mark> marks = marks(entry, anchor);
        Set<Mark> placed = new HashSet<>();
        List<Pane> panes = panes(entry, marks, placed);
        Subject.Call call = entry.subject() instanceof Subject.Call c ? c : null;
        return new EntryPage(
                anchor,
                PlainText.line(entry.id()),
                PlainText.line(entry.file()),
                entry.outcome().toString(),
                entry.subject().group(),
                call == null ? "" : PlainText.line(call.method()),
                call == null ? "" : PlainText.line(call.path()),
                call == null ? "" : call.shownStatus(),
                entry.violations().size(),
                entry.drift().size(),
                marks.stream()
                        .map(mark -> new Listed(mark, placed.contains(mark)))
                        .toList(),
                (long) entry.violations().size() + entry.drift().size() - marks.size(),
                panes,
                note(entry));
    }

    private static List<Mark> marks(ReportEntry entry, String anchor) {
        List<Mark> marks = new ArrayList<>();
        Stream.<Finding>concat(entry.violations().stream(), entry.drift().stream())
                .limit(MAX_FINDINGS)
                .forEach(finding -> marks.add(new Mark(finding, anchor + "-" + (marks.size() + 1))));
        return marks;
    }

    private static List<Pane> panes(ReportEntry entry, List<Mark> marks, Set<Mark> placed) {
        ExchangeView view = view(entry);
        boolean document = entry.subject() instanceof Subject.Document;
        List<Pane> panes = new ArrayList<>();
        panes.add(pane(document ? "Document" : "Request", view.request(), marks, placed));
        view.response().ifPresent(response -> panes.add(pane("Response", response, marks, placed)));
        // Where something is marked, that is what is looked for; elsewhere everything may be of interest.
        boolean unmarked = placed.isEmpty();
        return panes.stream().map(pane -> pane.opened(unmarked)).toList();
    }

    /** A report that shows one exchange less is better than none. */
    private static ExchangeView view(ReportEntry entry) {
        try {
            ExchangeView view = entry.view().get();
            return Policy.isUnmatched(entry) ? withoutBodies(view) : view;
        } catch (RuntimeException | StackOverflowError e) {
            String start = "It cannot be shown: " + e.getClass().getSimpleName();
            return new ExchangeView(new ExchangeView.Message(start, List.of(), List.of()), Optional.empty());
        }
    }

    /** Of an operation that the document does not know nobody can say what is secret in its bodies. */
    private static ExchangeView withoutBodies(ExchangeView view) {
        return new ExchangeView(withoutBodies(view.request()), view.response().map(EntryPage::withoutBodies));
    }

    private static ExchangeView.Message withoutBodies(ExchangeView.Message message) {
        return new ExchangeView.Message(message.start(), message.headers(), List.of());
    }

    private static Pane pane(String title, ExchangeView.Message message, List<Mark> marks, Set<Mark> placed) {
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

    private static Block block(Content content, List<Mark> marks, Set<Mark> placed) {
        String where = PlainText.line(content.where());
        String label = PlainText.line(content.label());
        if (content.json().isEmpty()) {
            return new Block(where, label, List.of(), false);
        }
        List<Mark> here = marks.stream()
                .filter(mark -> mark.finding().where().equals(content.where()) && placed.add(mark))
                .toList();
        return new Block(where, label, JsonLines.of(content.json().get(), here), true);
    }

    private static String note(ReportEntry entry) {
        List<String> sides = Stream.of(Direction.values())
                .filter(entry.unrecorded()::contains)
                .map(Direction::toString)
                .toList();
        return sides.isEmpty()
                ? ""
                : "The body of the " + String.join(" and of the ", sides) + " was not recorded and not checked.";
    }
}
