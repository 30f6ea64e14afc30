package dev.workersapi.conformance.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.file.RecordingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The traffic of real clients has the same findings in a live check and in a check of its masked recording. */
class RecordedFindingsTest {
    private static final Path MODULES = Path.of("..");
    private static final ExchangeChecker CHECKER = new ExchangeChecker(BundledDocument.get());

    @TempDir
    private Path directory;

    static Stream<Path> recordings() throws IOException {
        try (Stream<Path> real = Files.list(MODULES.resolve("engine/src/test/resources/real"))) {
            return Stream.concat(
                    Stream.of(MODULES.resolve("recordings/every-operation.har")),
                    real.filter(file -> file.toString().endsWith(".har")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void areThoseOfTheTraffic(Path traffic) throws IOException {
        Path recording = directory.resolve("recording.har");
        List<Exchange> exchanges = read(traffic);
        assertThat(exchanges).isNotEmpty();
        List<Verdict> live = exchanges.stream().map(CHECKER::check).toList();
        try (HarFile har = HarFile.create(recording, "https://api.example.com", "1")) {
            for (int i = 0; i < live.size(); i++) {
                har.add(entry(CHECKER.mask(exchanges.get(i), live.get(i).secrets())));
            }
            har.finish();
        }

        List<Verdict> recorded = read(recording).stream().map(CHECKER::check).toList();

        assertThat(recorded).hasSameSizeAs(live);
        for (int i = 0; i < live.size(); i++) {
            Verdict expected = live.get(i);
            Verdict actual = recorded.get(i);
            assertThat(actual.operationId()).isEqualTo(expected.operationId());
            assertThat(actual.violations()).isEqualTo(expected.violations());
            assertThat(actual.drift()).isEqualTo(expected.drift());
            assertThat(actual.unchecked()).isEqualTo(expected.unchecked());
        }
    }

    private static RecordedMessages entry(Exchange exchange) {
        return new RecordedMessages(
                Instant.EPOCH,
                Duration.ZERO,
                exchange,
                size(exchange.request().body()),
                exchange.response().map(response -> size(response.body())).orElse(0L),
                Optional.empty());
    }

    private static long size(Body body) {
        return body.size() + (body.isRecorded() && !body.isCutOff() ? 0L : 1L);
    }

    private static List<Exchange> read(Path file) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        try (RecordingReader reader = RecordingFiles.open(file)) {
            for (Optional<RecordingEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof RecordedExchange recorded) {
                    exchanges.add(recorded.exchange());
                }
            }
        }
        return exchanges;
    }
}
