package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code traffic}: its output, its reports and its exit codes. */
class TrafficCommandTest {
    @TempDir
    private Path directory;

    @Test
    void conformantTrafficPrintsOneLine() throws IOException {
        Path har = har("a.har", Har.good());

        Program program = traffic(har.toString());

        assertThat(program.out().lines())
                .containsExactly("1 exchange: 1 passed, 0 failed; 0 violations, drift 0: conformant");
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void printsTheViolationsOfAFailingExchange() throws IOException {
        Path har = har("a.har", Har.good(), Har.failing());

        Program program = traffic(har.toString());

        assertThat(program.out().lines().limit(3))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("FAIL  GET /client/v4/accounts/acc/workers/scripts -> 200"),
                        line -> assertThat(line).isEqualTo("      listScripts, " + har + "#1"),
                        line -> assertThat(line)
                                .startsWith("      response.body /result/0/id  type  ")
                                .contains("expected string, received integer"));
        assertThat(program.out()).contains("2 exchanges: 1 passed, 1 failed; 1 violation, drift 0: not conformant");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void findingsOfOnePlaceAreOneLine() throws IOException {
        Path har = har("a.har", Har.list("{\"success\":true,\"result\":[{\"id\":1},{\"id\":2},{\"id\":3}]}"));
        Path report = directory.resolve("report");

        Program program = traffic("--report", report.toString(), har.toString());

        assertThat(program.out())
                .containsPattern(
                        "response.body /result/0/id  type  .*received integer \\(and 2 more at /result/\\*/id\\)")
                .doesNotContain("/result/1/id")
                .contains("3 violations");
        assertThat(content(report.resolve("junit.xml")))
                .contains("(and 2 more at /result/*/id)")
                .doesNotContain("/result/1/id");
        assertThat(content(report.resolve("report.json"))).contains("/result/1/id", "/result/2/id");
    }

    @Test
    void driftIsRankedAndDoesNotFail() throws IOException {
        Path har = har("a.har", Har.drifting(), Har.drifting(), Har.unmatched());

        Program program = traffic(har.toString());

        assertThat(program.out())
                .containsSubsequence(
                        "Drift\n",
                        "  2  unknown-property  response.body /result/*/new",
                        "listScripts",
                        "Unknown operations\n",
                        "  1  unknown-operation  request.path GET /accounts/*/elsewhere",
                        "unmatched",
                        "3 exchanges: 2 passed, 0 failed, 1 unmatched; 0 violations, drift 3: conformant");
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void findsNewPropertiesInARecordingOfABrowser() throws IOException {
        List<ObjectNode> entries = new ArrayList<>();
        IntStream.range(0, 300).mapToObj(Har::asset).forEach(entries::add);
        for (String other : List.of("queues", "workers/services/s", "r2/buckets/b")) {
            for (int i = 0; i < 40; i++) {
                String url = "https://dash.example.com/api/v4/accounts/acc/" + other + "-" + i;
                entries.add(Har.exchange("GET", url, "", 200, "{}"));
            }
        }
        entries.add(Har.list("{\"success\":true,\"result\":[{\"id\":\"one\",\"brand_new\":1}]}"));
        Path report = directory.resolve("report");

        Program program = traffic(
                "--report",
                report.toString(),
                har("a.har", entries.toArray(ObjectNode[]::new)).toString());

        assertThat(program.out())
                .containsSubsequence(
                        "Drift\n", "  1  unknown-property  response.body /result/*/brand_new", "Unknown operations\n")
                .contains("  40  unknown-operation  request.path GET /accounts/*/workers/services/*  unmatched")
                .contains("421 exchanges: 1 passed, 0 failed, 420 unmatched; 0 violations, drift 121: conformant")
                .doesNotContain("chunk");
        assertThat(content(report.resolve("summary.md")))
                .containsSubsequence("### Drift", "/result/\\*/brand\\_new", "### Unknown operations")
                .doesNotContain("chunk");
        assertThat(content(report.resolve("report.html")))
                .containsSubsequence("<h2>Drift</h2>", "/result/*/brand_new", "<h2>Unknown operations</h2>")
                .contains("&quot;brand_new&quot;");
        assertThat(content(report.resolve("report.json"))).contains("chunk-299.js");
    }

    @ParameterizedTest
    @CsvSource({
        // method, URL, drift
        "GET, https://h/api/v4/accounts/a/new, 1",
        "GET, https://h/accounts, 1",
        "OPTIONS, https://h/client/v4/accounts/a/workers/scripts, 0",
        "GET, https://h/assets/x.js, 0",
        "GET, https://h/, 0",
        "GET, 'data:text/plain,/accounts/a/new', 0",
        "GET, blob:https://h/accounts/a/workers/scripts, 0",
        "GET, wss://h/accounts/a/workers/scripts, 0",
        "GET, about:blank, 0",
    })
    void requestsThatAreNotApiCallsAreUnmatchedWithoutDrift(String method, String url, int drift) throws IOException {
        Path har = har("a.har", Har.good(), Har.exchange(method, url, "", 200, "{}"));

        assertThat(traffic(har.toString()).out())
                .endsWith("2 exchanges: 1 passed, 0 failed, 1 unmatched; 0 violations, drift " + drift
                        + ": conformant\n");
        assertThat(traffic("--fail-on-unmatched", "--report", directory + "/r", har.toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "good,,0",
        "good,--fail-on-drift,0",
        "failing,,1",
        "drifting,,0",
        "drifting,--fail-on-drift,1",
        "drifting,--fail-on-unmatched,0",
        "unmatched,,0",
        "unmatched,--fail-on-drift,0",
        "unmatched,--fail-on-unmatched,1",
    })
    void optionsDecideWhetherDriftAndUnmatchedExchangesFail(String kind, String flag, int exitCode) throws IOException {
        ObjectNode entry = switch (kind) {
            case "good" -> Har.good();
            case "failing" -> Har.failing();
            case "drifting" -> Har.drifting();
            default -> Har.unmatched();
        };
        Path har = har("a.har", Har.good(), entry);

        Program program = flag == null ? traffic(har.toString()) : traffic(flag, har.toString());

        assertThat(program.exitCode()).isEqualTo(exitCode);
        assertThat(program.out()).contains(exitCode == 0 ? ": conformant" : ": not conformant");
        assertThat(program.out().contains("FAIL")).isEqualTo(exitCode == 1);
    }

    @Test
    void failsIfNothingMatches() throws IOException {
        Program program = traffic(har("a.har", Har.unmatched()).toString());

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err())
                .startsWith("error: nothing matched: no exchange matches an operation of the document 0.0-test")
                .contains("/accounts/{account_id}/workers/scripts")
                .hasLineCount(1);
    }

    @Test
    void failsWithoutEntries() throws IOException {
        Program program = traffic(har("a.har").toString());

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).startsWith("error: nothing to check: the files contain no exchange");
    }

    @Test
    void namesUnreadableFilesAndChecksTheOthers() throws IOException {
        Path good = har("a.har", Har.good());
        Path missing = directory.resolve("missing.har");

        Program program = traffic(missing.toString(), directory.toString(), good.toString());

        assertThat(program.err().lines())
                .containsExactly(
                        "error: " + missing + ": no such file",
                        "error: " + directory + ": a directory, expected a HAR or NDJSON file");
        assertThat(program.out()).contains("1 exchange: 1 passed").contains(": incomplete");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void reportsTheEntriesBeforeASyntaxError() throws IOException {
        Path har = har("a.har", Har.failing(), Har.good(), Har.good());
        String whole = Files.readString(har);
        Files.writeString(har, whole.substring(0, whole.length() - 40));

        Program program = traffic(har.toString());

        assertThat(program.out()).contains("FAIL  GET").contains("2 exchanges: 1 passed, 1 failed");
        assertThat(program.err())
                .startsWith("error: " + har + ": it ends too early, at line 1, column ")
                .hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        // content after the HAR, exit code, message
        "har,1,",
        "{},2,the text after its HAR is JSON but not HAR",
    })
    void reportsContentAfterTheFirstHarOfAFile(String tail, int exitCode, @Nullable String fault) throws IOException {
        Path har = har("a.har", Har.good());
        String more = tail.equals("har") ? Files.readString(har("b.har", Har.failing())) : tail;
        Files.writeString(har, Files.readString(har) + more);

        Program program = traffic(har.toString());

        assertThat(program.exitCode()).isEqualTo(exitCode);
        assertThat(program.out()).contains("1 passed", exitCode == 1 ? "1 failed" : "0 failed");
        assertThat(program.err()).startsWith(fault == null ? "" : "error: " + har + ": " + fault);
    }

    @Test
    void namesUnusableEntriesByIndex() throws IOException {
        ObjectNode broken = Har.good();
        broken.withObjectProperty("request").put("url", "no url");
        Path har = har("a.har", Har.good(), broken, Har.good());

        Program program = traffic(har.toString());

        assertThat(program.err())
                .startsWith("note: " + har + ", log.entries[1]: unusable entry: request.url is not a URL")
                .hasLineCount(1);
        assertThat(program.out()).contains("2 exchanges: 2 passed", ": conformant");
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void reportsUnusableEntriesAsNotes() throws IOException {
        ObjectNode broken = Har.good();
        broken.remove("request");
        Path report = directory.resolve("report");

        traffic("--report=" + report, har("a.har", Har.good(), broken).toString());

        JsonNode json =
                new ObjectMapper().readTree(report.resolve("report.json").toFile());
        assertThat(json.at("/notes/0/message").asText()).isEqualTo("unusable entry: request is missing");
        assertThat(json.has("faults")).isFalse();
    }

    /** If a file is cut off, the error names it, and the other files are checked. */
    @Test
    void checksTheOtherFilesIfOneCannotBeReadToItsEnd() throws IOException {
        Path cutOff = har("cut.har", Har.good(), Har.good());
        String text = Files.readString(cutOff);
        Files.writeString(cutOff, text.substring(0, text.length() - 20));

        Program program = traffic(cutOff.toString(), har("b.har", Har.failing()).toString());

        assertThat(program.err())
                .startsWith("error: " + cutOff + ": it ends too early")
                .hasLineCount(1);
        assertThat(program.out()).contains("1 failed", ": incomplete");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void countsPagesOfTheEdge() throws IOException {
        ObjectNode page = Har.exchange("GET", Har.SCRIPTS, "", 403, "<!DOCTYPE html><title>Just a moment...</title>");
        page.withObjectProperty("response")
                .putArray("headers")
                .addObject()
                .put("name", "content-type")
                .put("value", "text/html");
        Path report = directory.resolve("report");

        Program program = traffic(
                "--report=" + report, har("a.har", Har.good(), page, page).toString());

        assertThat(program.out())
                .contains(
                        "3 exchanges: 3 passed, 0 failed; 0 violations, drift 0 (2 pages of the edge, not of the API):"
                                + " conformant");
        assertThat(content(report.resolve("report.json"))).contains("\"responseNotChecked\":\"edge-page\"");
        assertThat(content(report.resolve("summary.md"))).contains("2 pages of the edge, not of the API.");
    }

    /** Playwright writes an archive with its bodies; mitmproxy compresses with zlib. */
    @Test
    void readsArchivesAndCompressedFiles() throws IOException {
        ObjectNode attached = Har.good();
        attached.withObjectProperty("response")
                .putObject("content")
                .put("size", -1)
                .put("_file", "b.json");
        Path har = har("har.har", attached);
        Path zip = directory.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("har.har"));
            out.write(Files.readAllBytes(har));
            out.putNextEntry(new ZipEntry("b.json"));
            out.write("{\"success\":true,\"result\":[{\"id\":1}]}".getBytes(StandardCharsets.UTF_8));
        }
        Path zlib = directory.resolve("a.zhar");
        try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(zlib))) {
            out.write(Files.readAllBytes(har("b.har", Har.good())));
        }

        Program program = traffic(zip.toString(), zlib.toString());

        assertThat(program.out())
                .contains(
                        "response.body /result/0/id  type", "2 exchanges: 1 passed, 1 failed; 1 violation, drift 0: ");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incorrect usage", "a file or line could not be read", "no exchange matched"})
    void helpListsTheReasonsForExitCode2(String cause) {
        String help = traffic("--help").out().replaceAll("\\s+", " ");

        assertThat(help.substring(help.indexOf(" 2 "))).contains(cause);
    }

    @Test
    void limitsTheNumberOfErrors() throws IOException {
        ObjectNode broken = Har.good();
        broken.remove("request");
        Path har = har("a.har", Stream.generate(() -> broken).limit(1_200).toArray(ObjectNode[]::new));

        Program program = traffic(har.toString());

        assertThat(program.err().lines())
                .hasSize(1_002)
                .contains("note: and more: 200 notes not listed")
                .last()
                .asString()
                .startsWith("error: nothing to check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{\"log\":{}}"})
    void explainsThatAFileIsNotHar(String content) throws IOException {
        Path har = Files.writeString(directory.resolve("a.har"), content);

        Program program = traffic(har.toString());

        assertThat(program.err())
                .startsWith("error: " + har + ": it")
                .hasLineCount(1)
                .contains("expected");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void reportContainsAllFilesAndErrors() throws IOException {
        Path report = directory.resolve("out/report");

        Program program = traffic(
                "--report",
                report.toString(),
                har("a.har", Har.good(), Har.failing()).toString(),
                directory.resolve("missing.har").toString());

        assertThat(program.out()).contains("Report: " + report.resolve("report.html"));
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "badge.json", "junit.xml", "report.html", "report.json", "report.sarif", "summary.md");
        }
        JsonNode json =
                new ObjectMapper().readTree(report.resolve("report.json").toFile());
        assertThat(json.get("mode").asText()).isEqualTo("traffic");
        assertThat(json.get("spec").get("version").asText()).isEqualTo("0.0-test");
        assertThat(json.get("exchanges")).hasSize(2);
        assertThat(json.get("exchanges")
                        .get(1)
                        .get("violations")
                        .get(0)
                        .get("pointer")
                        .asText())
                .isEqualTo("/result/0/id");
        assertThat(json.get("faults").get(0).get("message").asText()).isEqualTo("no such file");
    }

    @Test
    void reportsAnUnwritableReportDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Program program =
                traffic("--report", file.toString(), har("a.har", Har.good()).toString());

        assertThat(program.err())
                .isEqualToIgnoringNewLines("error: the report cannot be written to " + file + ": not a directory");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void secretsAppearNowhere() throws IOException {
        String secret = "S3CRET";
        String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJTM0NSRVQifQ.c2lnbmF0dXJlX29mX3RoZV90b2tlbg";
        ObjectNode put = Har.exchange(
                "PUT",
                Har.SCRIPTS + "/s/secrets?token=" + secret,
                "{\"name\":\"N\",\"text\":\"" + secret + "\",\"type\":\"wrong\",\"value\":\"" + secret
                        + "\",\"other\":\"" + jwt + "\"}",
                200,
                "{\"success\":true}");
        Har.withHeader(put, "Authorization", "Bearer " + secret);
        Har.withHeader(put, "X-Auth-Key", secret);
        Har.withHeader(put, "Cookie", "a=" + secret);
        ObjectNode elsewhere = Har.exchange(
                "POST", "https://" + secret + "@h/" + jwt + "?k=" + secret, "{\"a\":\"" + secret + "\"}", 200, secret);
        Path report = directory.resolve("report");

        Program program = traffic(
                "--report",
                report.toString(),
                har("a.har", put, elsewhere, Har.good()).toString());

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.out() + program.err()).contains("FAIL").doesNotContain(secret, jwt);
        try (Stream<Path> files = Files.list(report)) {
            files.forEach(file -> assertThat(content(file)).doesNotContain(secret, jwt));
        }
        assertThat(content(report.resolve("report.html"))).as("what is left").contains("[redacted]");
    }

    @ParameterizedTest
    @CsvSource({
        // size of the content, Content-Length, status, exit code, bodies that are not checked
        "100,,200,0,1",
        "-1,,200,0,1",
        "0,100,200,0,1",
        "0,,200,1,0",
        "-1,0,200,1,0",
        "-1,,304,0,0",
    })
    void unrecordedBodiesAreNotMissing(int size, @Nullable String length, int status, int exitCode, int unchecked)
            throws IOException {
        ObjectNode entry = Har.good();
        ObjectNode response = ((ObjectNode) entry.get("response")).put("status", status);
        response.putObject("content").put("size", size);
        if (length != null) {
            response.withArrayProperty("headers")
                    .addObject()
                    .put("name", "Content-Length")
                    .put("value", length);
        }

        Program program = traffic(har("a.har", entry).toString());

        assertThat(program.exitCode()).isEqualTo(exitCode);
        assertThat(program.out().contains("the body is missing")).isEqualTo(exitCode == 1);
        assertThat(program.out().contains("(" + unchecked + " body not recorded and not checked)"))
                .isEqualTo(unchecked > 0);
    }

    @Test
    void countsOnlyUnrecordedBodiesThatWouldBeChecked() throws IOException {
        ObjectNode get = Har.good();
        get.withObjectProperty("request").put("bodySize", -1);
        ObjectNode elsewhere = Har.unmatched();
        elsewhere.withObjectProperty("response").putObject("content").put("size", 100);

        assertThat(traffic(har("a.har", get, elsewhere).toString()).out())
                .contains("1 passed")
                .doesNotContain("not recorded");
    }

    @Test
    void quietPrintsOneLine() throws IOException {
        Path har = har("a.har", Har.failing(), Har.drifting());

        Program program = traffic("--quiet", har.toString());

        assertThat(program.out()).hasLineCount(1).contains("not conformant");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void limitsPrintedFailuresAndGroupsTheRest() throws IOException {
        Path har = har("a.har", Har.failing(), Har.failing(), Har.failing());

        Program program = traffic("--max-failures", "1", har.toString());

        assertThat(program.out().lines().filter(line -> line.startsWith("FAIL")))
                .hasSize(1);
        assertThat(program.out())
                .containsSubsequence("and 2 more failing", "Violations", "  3  type  response.body /result/*/id");
    }

    @Test
    void usesColorsOnRequest() throws IOException {
        String har = har("a.har", Har.failing()).toString();

        assertThat(traffic("--color", "always", har).out()).contains("\u001b[31m");
        assertThat(traffic("--color=NEVER", har).out()).doesNotContain("\u001b");
        assertThat(traffic(har).out()).as("no terminal").doesNotContain("\u001b");
    }

    @Test
    void escapesControlCharactersOfTraffic() throws IOException {
        ObjectNode entry = Har.failing();
        entry.put("_id", "\u001b[2J\u0007");

        Program program = traffic(har("a.har", entry).toString());

        assertThat(program.out()).contains("\\u001b[2J\\u0007").doesNotContain("\u001b", "\u0007");
    }

    @Test
    void numbersAreIndependentOfTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(traffic(har("a.har", Har.good()).toString()).out()).startsWith("1 exchange: 1 passed, 0 failed");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void requiresFiles() {
        Program program = traffic();

        assertThat(program.err())
                .startsWith("error: Missing required parameter: 'FILE'")
                .contains("traffic --help");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    private Path har(String name, ObjectNode... entries) throws IOException {
        return Har.write(directory.resolve(name), entries);
    }

    private static Program traffic(String... args) {
        return Program.run(Stream.concat(Stream.of("traffic"), Stream.of(args)).toArray(String[]::new));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
