package dev.workersapi.spark;

import dev.workersapi.conformance.report.html.HtmlReport;
import dev.workersapi.conformance.report.html.PageSelection.Selected;
import dev.workersapi.conformance.traffic.CheckedEntry;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.UnreadEntry;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** Reads the selected entries of a split again, and renders them for the page. The other entries are not checked again. */
final class RenderTask implements Jobs.Task<List<String>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Broadcast<Setup> setup;
    private final ArrayList<List<Selected>> selected;

    /** @param selected the entries of each split, in order */
    RenderTask(Broadcast<Setup> setup, List<List<Selected>> selected) {
        this.setup = setup;
        this.selected = new ArrayList<>(selected.stream().map(List::copyOf).toList());
    }

    @Override
    public List<String> run(int index, Split split, boolean lastAttempt) throws IOException {
        List<String> rendered = new ArrayList<>();
        try (RecordingReader recording = split.reader(setup.value().hadoop())) {
            long read = 0;
            for (Selected entry : selected.get(index)) {
                while (read < entry.index()) {
                    next(recording, split);
                    read++;
                }
                rendered.add(render(entry, next(recording, split), split));
                read++;
            }
        }
        return List.copyOf(rendered);
    }

    private String render(Selected selectedEntry, UnreadEntry unread, Split split) throws IOException {
        CheckedEntry checked = setup.value().checker().check(split.source().name(), unread);
        if (checked instanceof CheckedEntry.Exchange exchange) {
            return HtmlReport.render(
                    exchange.entry(), selectedEntry.number(), setup.value().info());
        }
        throw changed(split);
    }

    private static UnreadEntry next(RecordingReader recording, Split split) throws IOException {
        return recording.nextUnread().orElseThrow(() -> changed(split));
    }

    private static UncheckedIOException changed(Split split) {
        String name = split.source().name();
        return new UncheckedIOException(new IOException(name + " has changed since it was checked: run again"));
    }
}
