package dev.workersapi.conformance.fuzz;

import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.conformance.runner.server.ServerRunner;
import dev.workersapi.conformance.runner.server.WorkerNames;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The exchanges that mutation starts from: those of all cases for servers, and the recordings of this repository. */
final class Seeds {
    static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

    private static final Path RECORDINGS = Path.of("..", "recordings");

    private Seeds() {}

    static List<Exchange> all() throws IOException {
        List<Exchange> all = new ArrayList<>(ofCases());
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".har"))
                    .sorted()
                    .toList()) {
                all.addAll(ofRecording(file));
            }
        }
        return List.copyOf(all);
    }

    private static List<Exchange> ofCases() {
        ApiDocument document = BundledDocument.get();
        List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
        try (ReferenceServer server =
                ReferenceServer.builder().listener(exchanges::add).start()) {
            ServerRunner runner = new ServerRunner(
                    document,
                    new ServerConnection(server.baseUrl(), "a-token", Duration.ofSeconds(30)),
                    TestAccount.of(ACCOUNT, TestAccount.Zone.EXAMPLE),
                    WorkerNames.with("fuzz-"),
                    time -> {});
            Stream.concat(StoredCases.stored().stream(), GeneratedCases.of(document).stream())
                    .filter(testCase -> testCase.targets().contains(Target.SERVER))
                    .forEach(runner::run);
            runner.stop();
        }
        return List.copyOf(exchanges);
    }

    private static List<Exchange> ofRecording(Path file) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        try (HarReader reader =
                HarReader.open(Files.newInputStream(file), file.getFileName().toString())) {
            for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (entry.get() instanceof RecordedExchange recorded) {
                    exchanges.add(recorded.exchange());
                }
            }
        }
        return exchanges;
    }
}
