package dev.workersapi.conformance.usage;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.RecordingException;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.UnreadEntry;
import dev.workersapi.engine.recording.UnreadableEntry;
import dev.workersapi.engine.recording.file.RecordingFiles;
import dev.workersapi.engine.text.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recording that was checked against both documents. Immutable.
 *
 * @param size the number of exchanges that call an operation of the old document
 */
public record CheckedRecording(String file, int size, int broken, List<Loss> losses) implements Usage {
    /** The maximum number of distinct losses to list. The others are only counted. */
    private static final int MAX_LOSSES = 1000;

    public CheckedRecording {
        losses = List.copyOf(losses);
    }

    /**
     * Checks the exchanges of a recording. Skips entries that contain no request to check, and exchanges that call no
     * operation of the old document.
     *
     * @throws RecordingException if the recording, or one of its entries, cannot be read
     * @throws IOException if the file cannot be read
     */
    public static CheckedRecording of(Path file, DocumentPair documents) throws IOException {
        Map<Reason, Loss> losses = new LinkedHashMap<>();
        int size = 0;
        int broken = 0;
        try (RecordingReader recording = RecordingFiles.open(file)) {
            for (Optional<UnreadEntry> next = recording.nextUnread(); next.isPresent(); next = recording.nextUnread()) {
                String place = next.get().place();
                RecordingEntry entry = next.get().read();
                if (entry instanceof UnreadableEntry unreadable) {
                    throw new RecordingException(place + ": " + unreadable.problem());
                }
                if (entry instanceof RecordedExchange recorded) {
                    DocumentPair.Difference difference = documents.check(recorded.exchange());
                    if (difference.operation().isPresent()) {
                        size++;
                        if (!difference.broken().isEmpty()) {
                            broken++;
                            add(losses, place, recorded.exchange(), difference);
                        }
                    }
                }
            }
        }
        return new CheckedRecording(file.toString(), size, broken, List.copyOf(losses.values()));
    }

    private record Reason(Optional<String> operation, List<String> messages) {}

    private static void add(
            Map<Reason, Loss> losses, String place, Exchange exchange, DocumentPair.Difference difference) {
        Reason reason = new Reason(difference.operation(), difference.broken());
        Loss known = losses.get(reason);
        if (known != null) {
            losses.put(reason, new Loss(known.description(), known.operation(), known.messages(), known.count() + 1));
        } else if (losses.size() < MAX_LOSSES) {
            Secrets secrets = difference.secrets();
            String call = secrets.mask(exchange.request().method()) + " "
                    + secrets.mask(exchange.request().path());
            losses.put(reason, new Loss(place + ", " + call, difference.operation(), difference.broken(), 1));
        }
    }

    @Override
    public String kind() {
        return "recording";
    }

    @Override
    public String title() {
        return file;
    }

    @Override
    public String heading() {
        return "Recording: " + title();
    }

    @Override
    public String unit() {
        return "exchange";
    }
}
