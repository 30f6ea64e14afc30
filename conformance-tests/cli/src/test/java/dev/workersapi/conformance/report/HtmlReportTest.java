package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code report.html}. */
class HtmlReportTest {
    private static final Set<String> VOID = Set.of("meta", "input", "br", "wbr", "link", "img");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)([^>]*)>");

    @TempDir
    private Path directory;

    @Test
    void everyTagIsClosed() throws IOException {
        Reports.write(
                directory,
                Entries.traffic(FailurePolicy.VIOLATIONS_ONLY),
                List.of(new RunError("x.har", "it is empty")),
                Entries.pass("1"),
                Entries.fail("2", Entries.violation("/bindings/0/type"), Entries.violation("/nowhere")),
                Entries.drifting("3", Entries.drift("")),
                Entries.unmatched("4", "/x"),
                Entries.noResponse("5"));

        assertThat(unclosed(Files.readString(directory.resolve("report.html")))).isEmpty();
    }

    @Test
    void pageIsSelfContained() throws IOException {
        String html = Reports.write(directory, "report.html", Entries.pass("1"));

        assertThat(html)
                .doesNotContainPattern("(src|action)=")
                .doesNotContainPattern("href=\"[^#]")
                .doesNotContain("@import", "url(", "<link", "http://", "https://");
    }

    @Test
    void onlyTheScriptOfThePageMayRun() throws IOException {
        String html = Reports.write(directory, "report.html", Entries.pass("1"));

        Matcher script =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
        assertThat(script.find()).isTrue();
        assertThat(html).contains("script-src 'sha256-" + sha256(script.group(1)) + "'");
        assertThat(script.find()).as("another script").isFalse();
    }

    @Test
    void escapesTextFromTraffic() throws IOException {
        String evil = "<script>alert('\"&</script>\u0000\u202e";
        String html = Reports.write(
                directory,
                "report.html",
                Entries.call(
                        evil,
                        Optional.of("uploadScript"),
                        List.of(new Violation(Place.part(Direction.REQUEST, evil), "/" + evil, Rule.ENUM, evil)),
                        List.of(new Drift(Entries.METADATA, "/a", Drift.Kind.UNKNOWN_PROPERTY, evil)),
                        "{\"a\":\"<script>alert(1)</script>\",\"<b>\":\"\\u0000\\u202e\"}"));

        assertThat(html.split("<script>", -1)).as("one script, its own").hasSize(2);
        assertThat(html).contains("&lt;script&gt;alert").doesNotContain("<b>\"", "\u0000", "\u202e");
        assertThat(unclosed(html)).isEmpty();
    }

    @Test
    void matrixContainsEveryOperation() throws IOException {
        String html = Reports.write(directory, "report.html", Entries.pass("1"));

        assertThat(rows(html))
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).contains("listScripts", "1 passed"))
                .anySatisfy(row -> assertThat(row).contains("uploadScript", "not seen"))
                .anySatisfy(row -> assertThat(row).contains("unmatched", "none"));
        assertThat(html).contains("<dd>1 / 2</dd>");
    }

    @Test
    void findingsComeBeforeOperationsAndEntries() throws IOException {
        String html = Reports.write(
                directory,
                "report.html",
                Entries.pass("1"),
                Entries.unmatched("2", "/x"),
                Entries.drifting("3", Entries.drift("")),
                Entries.fail("4", Entries.violation("")));

        assertThat(html)
                .containsSubsequence(
                        "<section id=\"violations\"",
                        "<section id=\"drift\"",
                        "<section id=\"unknown\"",
                        "<section id=\"matrix\"",
                        "uploadScript",
                        "listScripts",
                        "<section id=\"entries\"");
    }

    @Test
    void operationsThatWereNotSeenAreFolded() throws IOException {
        String html = Reports.write(directory, "report.html", Entries.pass("1"));

        assertThat(html)
                .containsSubsequence(
                        "<section id=\"matrix\"",
                        "listScripts",
                        "unmatched",
                        "<summary>1 operation not seen</summary>",
                        "uploadScript",
                        "</details>",
                        "<section id=\"entries\"");
    }

    @Test
    void findingsOfOnePlaceAreFolded() throws IOException {
        Violation[] violations = IntStream.range(0, 51)
                .mapToObj(i -> i == 20 ? Entries.violation("/other") : Entries.violation("/bindings/" + i + "/type"))
                .toArray(Violation[]::new);

        String html = Reports.write(directory, "report.html", Entries.fail("1", violations));

        String findings =
                html.substring(html.indexOf("<ul class=\"findings\">"), html.indexOf("<div class=\"panes\">"));
        assertThat(findings.split("<li class=\"note", -1)).hasSize(2 + 1);
        assertThat(findings)
                .containsSubsequence(
                        "/bindings/0/type", "<summary>49 more at this place</summary>", "/bindings/50/type", "/other");
        assertThat(unclosed(html)).isEmpty();
    }

    @Test
    void saysWhereEntriesAreThatAreNotShown() throws IOException {
        ReportEntry[] entries = IntStream.range(0, 10_000)
                .mapToObj(i -> Entries.fail("entry" + i, Entries.violation("/a/" + i)))
                .toArray(ReportEntry[]::new);

        String html = Reports.write(directory, "report.html", entries);

        assertThat(html.split("<details class=\"entry ", -1)).hasSize(300 + 1);
        assertThat(html)
                .contains(
                        "This page shows 300 of 10,000",
                        "No entry on this page matches the filter. The other 9,700 of 10,000 are in <b>report.json</b>,"
                                + " one in each line")
                .doesNotContain("entry9999");
        assertThat(Files.readAllLines(directory.resolve("report.json")))
                .filteredOn(line -> line.contains("entry9999"))
                .singleElement()
                .asString()
                .startsWith("{\"id\":\"entry9999\"");
        assertThat(Reports.write(directory, "report.html", Entries.pass("1")))
                .contains("No entry matches the filter. <button");
    }

    @Test
    void marksAFindingBelowTheLineOfItsPointer() throws IOException {
        String html = Reports.write(
                directory,
                "report.html",
                Entries.call(
                        "1",
                        Optional.of("uploadScript"),
                        List.of(new Violation(Entries.METADATA, "/bindings/0/type", Rule.ENUM, "not known")),
                        List.of(Entries.drift("/bindings/0/gone")),
                        "{\"bindings\":[{\"type\":\"x\",\"name\":\"N\"}]}"));

        String text = html.substring(html.indexOf("class=\"code\""))
                .replaceAll("<[^>]*>", " ")
                .replace("&quot;", "\"")
                .replaceAll("\\s+", " ");
        assertThat(text).contains("\"type\" : \"x\" , enum not known \"name\"");
        assertThat(text)
                .as("what is not there is marked at the nearest line above")
                .contains("{ unknown-property /bindings/0/gone no such property \"type\"");
    }

    @Test
    void listsFindingsWithoutALine() throws IOException {
        String html = Reports.write(
                directory,
                "report.html",
                Entries.fail("1", new Violation(Place.REQUEST_PARTS, "", Rule.BRACKETED_PART, "send one part")));

        assertThat(html.replaceAll("<[^>]*>", "")).contains("bracketed-part request.parts send one part");
    }

    @Test
    void foldsLinesFarFromAMark() throws IOException {
        String items = String.join(
                ",", IntStream.range(0, 500).mapToObj(Integer::toString).toList());
        String html = Reports.write(
                directory,
                "report.html",
                Entries.call(
                        "1",
                        Optional.of("uploadScript"),
                        List.of(new Violation(Entries.METADATA, "/a/250", Rule.ENUM, "here")),
                        List.of(),
                        "{\"a\":[" + items + "]}"));

        assertThat(html).contains("239 more lines", "246 more lines");
        assertThat(html.split("class=\"ln", -1))
                .as("all of them are in the page")
                .hasSize(504 + 1);
    }

    @Test
    void truncatesAHugeDocument() throws IOException {
        String html = Reports.write(
                directory,
                "report.html",
                Entries.call(
                        "1",
                        Optional.of("uploadScript"),
                        List.of(new Violation(Entries.METADATA, "/a/90000", Rule.ENUM, "far away")),
                        List.of(),
                        "{\"a\":[" + "1,".repeat(100_000) + "1]}"));

        assertThat(html.length()).isLessThan(1_000_000);
        assertThat(html).contains("more lines are left out", "far away");
    }

    @Test
    void selectsFailingEntriesAndOneOfEachKind() throws IOException {
        ReportEntry[] entries = Stream.of(
                        IntStream.range(0, 1000).mapToObj(i -> Entries.pass("pass" + i)),
                        IntStream.range(0, 1000).mapToObj(i -> Entries.fail("same" + i, Entries.violation("/a/" + i))),
                        Stream.of(Entries.fail("other", Entries.violation("/b"))))
                .flatMap(entry -> entry)
                .toArray(ReportEntry[]::new);

        String html = Reports.write(directory, "report.html", entries);

        assertThat(html).contains("This page shows 300 of 2,001");
        assertThat(html.split("<details class=\"entry ", -1)).hasSize(300 + 1);
        assertThat(html)
                .contains("<p class=\"seen\">uploadScript &middot; other ")
                .doesNotContain("&middot; pass0 ");
    }

    @Test
    void failingEntriesComeFirst() throws IOException {
        String html =
                Reports.write(directory, "report.html", Entries.pass("1"), Entries.fail("2", Entries.violation("")));

        assertThat(html.indexOf("class=\"entry fail\"")).isPositive().isLessThan(html.indexOf("class=\"entry pass\""));
    }

    @Test
    void unrenderableEntryDoesNotPreventTheReport() throws IOException {
        ReportEntry entry = Entries.pass("1");
        ReportEntry broken =
                new ReportEntry(Origin.of("2", "x.har"), entry.subject(), List.of(), List.of(), Set.of(), () -> {
                    throw new IllegalStateException("s3cret");
                });

        String html = Reports.write(directory, "report.html", broken);

        assertThat(html)
                .contains("This exchange cannot be shown: IllegalStateException")
                .doesNotContain("s3cret");
    }

    @Test
    void documentsAreGroupedBySchema() throws IOException {
        Reports.write(directory, Entries.validate(), List.of(), Entries.document("a.json"), Entries.document("b.json"));

        String html = Files.readString(directory.resolve("report.html"));
        assertThat(html).contains("All 2 documents conform.").doesNotContain("Unmatched");
        assertThat(rows(html)).singleElement().asString().contains("Binding", "2 passed");
    }

    private static List<String> rows(String html) {
        Matcher rows = Pattern.compile("<tr class=.*?</tr>", Pattern.DOTALL).matcher(html);
        return rows.results().map(row -> row.group()).toList();
    }

    /** Returns the tags that are not closed, or closed in the wrong order. */
    private static List<String> unclosed(String html) {
        String markup = html.replaceAll("(?s)<(script|style)>.*?</\\1>", "");
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(markup);
        while (tags.find()) {
            String name = tags.group(2);
            if (VOID.contains(name)) {
                continue;
            }
            if (tags.group(1).isEmpty()) {
                open.push(name);
            } else if (!name.equals(open.peek())) {
                return List.of("</" + name + "> where <" + open.peek() + "> is open");
            } else {
                open.pop();
            }
        }
        return List.copyOf(open);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
