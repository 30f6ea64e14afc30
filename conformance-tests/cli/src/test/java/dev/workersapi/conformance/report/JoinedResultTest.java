package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.report.html.HtmlReport;
import dev.workersapi.conformance.report.html.PageSelection;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunErrors;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report that is joined from parts equals that of a single run, wherever the parts begin. */
class JoinedResultTest {
    private static final RunInfo RUN = Entries.traffic(new FailurePolicy(true, false));

    @TempDir
    private Path directory;

    /** The text of a part, and its result as another machine sends it. */
    private record Part(
            List<ReportEntry> entries,
            ByteArrayOutputStream json,
            ByteArrayOutputStream junit,
            ByteArrayOutputStream sent) {
        ReportPart.Result result() throws IOException {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
                return (ReportPart.Result) in.readObject();
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 3", "700, 1", "700, 2", "700, 7", "700, 90", "2500, 1", "2500, 4", "2500, 50"})
    void isTheReportOfOneRun(int entries, int parts) throws IOException {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            List<ReportEntry> all = Stream.iterate(0, i -> i + 1)
                    .limit(entries)
                    .map(i -> entry("x.har#" + i, random))
                    .toList();

            assertThat(joined(cut(all, parts, random), false))
                    .as("seed %d", seed)
                    .isEqualTo(whole(all));
        }
    }

    /** Mostly conforming traffic. New findings appear late, and some are repeated many times. */
    private static ReportEntry entry(String id, Random random) {
        int kind = random.nextInt(100);
        int pointer = Math.abs((int) (random.nextGaussian() * 20));
        return switch (kind / 10) {
            case 0 -> Entries.fail(id, Entries.violation("/v" + pointer), Entries.violation("/w" + pointer / 9));
            case 1, 2 -> Entries.drifting(id, Entries.drift("/d" + pointer), Entries.drift("/d0"));
            case 3 ->
                Entries.call(
                        id,
                        Optional.of("uploadScript"),
                        List.of(Entries.violation("/v0")),
                        List.of(Entries.drift("/d" + pointer)));
            case 4 -> Entries.unmatched(id, "/accounts/a/unknown" + pointer);
            case 5 -> Entries.noResponse(id);
            default -> Entries.pass(id);
        };
    }

    private static List<List<ReportEntry>> cut(List<ReportEntry> all, int parts, Random random) {
        TreeSet<Integer> cuts = new TreeSet<>();
        random.ints(parts - 1L, 0, all.size() + 1).forEach(cuts::add);
        cuts.add(all.size());
        List<List<ReportEntry>> cut = new ArrayList<>();
        int from = 0;
        for (int to : cuts) {
            cut.add(all.subList(from, to));
            from = to;
        }
        return cut;
    }

    private Map<String, String> whole(List<ReportEntry> entries) throws IOException {
        Path target = directory.resolve("whole");
        Tally tally = new Tally(RUN);
        RunErrors errors = new RunErrors(RunErrors.Kind.ERROR);
        try (ReportDirectory report = ReportDirectory.open(target, RUN)) {
            for (ReportEntry entry : entries) {
                report.add(entry, tally.add(entry));
                if (isFollowedByError(entry)) {
                    errors.add(error(entry));
                    tally.addNote(error(entry));
                }
            }
            report.finish(tally, errors.all());
        }
        return files(target);
    }

    private Map<String, String> joined(List<List<ReportEntry>> cut, boolean onlyFailing) throws IOException {
        Path target = directory.resolve("joined");
        JoinedResult joined = new JoinedResult(RUN);
        List<Part> parts = new ArrayList<>();
        for (List<ReportEntry> entries : cut) {
            Part part = part(entries, onlyFailing);
            parts.add(part);
            joined.add(part.result());
        }
        try (ReportDirectory report = ReportDirectory.open(target, RUN)) {
            for (Part part : parts) {
                report.add(
                        new ByteArrayInputStream(part.json().toByteArray()),
                        new ByteArrayInputStream(part.junit().toByteArray()),
                        part.result().junit());
            }
            for (PageSelection.Selected entry : joined.selected()) {
                report.show(
                        entry, HtmlReport.render(shown(parts.get(entry.part()), entry.index()), entry.number(), RUN));
            }
            report.finish(joined.tally(), joined.errors());
        }
        return files(target);
    }

    /** A note follows each error. Both count toward the index of an entry. */
    private static ReportEntry shown(Part part, long index) {
        long at = 0;
        for (ReportEntry entry : part.entries()) {
            if (at == index) {
                return entry;
            }
            at += isFollowedByError(entry) ? 3 : 1;
        }
        throw new AssertionError("no entry with index " + index);
    }

    private static Part part(List<ReportEntry> entries, boolean onlyFailing) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ByteArrayOutputStream junit = new ByteArrayOutputStream();
        ReportPart part = new ReportPart(RUN, json, junit, onlyFailing);
        for (ReportEntry entry : entries) {
            part.add(entry);
            if (isFollowedByError(entry)) {
                part.addError(error(entry));
                part.addNote(error(entry));
            }
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
            out.writeObject(part.finish());
        }
        return new Part(entries, json, junit, sent);
    }

    private static boolean isFollowedByError(ReportEntry entry) {
        return entry.id().endsWith("7");
    }

    private static RunError error(ReportEntry entry) {
        return new RunError(entry.id(), "the next line is not JSON");
    }

    private static Map<String, String> files(Path report) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(report)) {
            for (Path file : written.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(files).hasSize(6);
        return files;
    }

    @Test
    void countsMoreGroupsThanItKeepsInOneGroup() throws IOException {
        List<ReportEntry> entries = Stream.iterate(0, i -> i + 1)
                .limit(6_000)
                .map(i -> Entries.fail("x.har#" + i, Entries.violation("/v" + i % 5_500)))
                .toList();

        Map<String, String> joined = joined(cut(entries, 4, new Random(1)), false);

        assertThat(joined).isEqualTo(whole(entries));
        assertThat(joined.get("report.sarif")).contains("more than 5000 others");
    }

    @Test
    void listsOnlyFailingEntries() throws IOException {
        List<ReportEntry> entries = List.of(
                Entries.pass("1"), Entries.fail("2", Entries.violation("/v")), Entries.pass("3"), Entries.pass("4"));

        Map<String, String> joined = joined(List.of(entries.subList(0, 1), entries.subList(1, 4)), true);

        assertThat(joined.get("report.json"))
                .contains("\"exchanges\":4", "{\"id\":\"2\"")
                .doesNotContain("{\"id\":\"1\"", "{\"id\":\"3\"");
        assertThat(joined.get("junit.xml")).contains("tests=\"4\" failures=\"1\"");
        assertThat(joined.get("report.html")).contains("4");
    }
}
