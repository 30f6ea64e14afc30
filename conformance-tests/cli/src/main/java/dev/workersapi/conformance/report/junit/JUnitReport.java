package dev.workersapi.conformance.report.junit;

import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.file.TemporaryFile;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.RepeatedFinding;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.StaleKnownFailure;
import dev.workersapi.conformance.report.result.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes {@code junit.xml} for CI servers, with one test case per entry. */
public final class JUnitReport implements ReportFile {
    private final Path target;
    private final RunInfo run;
    private final TemporaryFile entriesFile;
    private final JUnitEntries cases;
    private JUnitEntries.Counts writtenCounts = new JUnitEntries.Counts(0, 0);

    public JUnitReport(Path target, RunInfo run) throws IOException {
        this.target = target;
        this.run = run;
        this.entriesFile = TemporaryFile.nextTo(target);
        this.cases = new JUnitEntries(entriesFile.out(), run.policy());
    }

    @Override
    public void add(ReportEntry entry, Tally.NewFindings newFindings) throws IOException {
        cases.add(entry);
    }

    /** Writes a failure that does not fail the run as a skipped test, because JUnit has no other state for it. */
    private void tolerated(ReportEntry entry) throws XMLStreamException {
        boolean known = entry.caseResult().map(CaseResult::known).orElse(false);
        cases.writeStartElement("skipped");
        attribute(cases, "message", known ? "known failure" : "failed, but does not have to pass");
        cases.writeCharacters(String.join("\n", lines(entry)));
        cases.writeEndElement();
    }

    private static String name(ReportEntry entry) {
        if (entry.caseResult().isPresent()) {
            return entry.id() + ": " + entry.caseResult().get().title();
        }
        if (entry.subject() instanceof Subject.Call call) {
            return entry.id() + ": " + call.method() + " " + call.path() + " -> " + call.statusText();
        }
        return entry.id();
    }

    private void failure(ReportEntry entry) throws XMLStreamException {
        List<String> lines = lines(entry);
        String type = entry.violations().isEmpty() ? "mismatch" : "violation";
        if (lines.isEmpty()) {
            type = FailurePolicy.isUnmatched(entry) ? "unmatched" : "drift";
            lines = lines(entry.drift());
        }
        if (lines.isEmpty()) {
            lines = List.of(NO_CALL);
        }
        cases.writeStartElement("failure");
        attribute(cases, "type", type);
        boolean first = lines.size() == 1 || entry.caseResult().isPresent();
        attribute(cases, "message", first ? lines.get(0) : Numbers.of(lines.size(), "finding"));
        cases.writeCharacters(lines.stream().collect(Collectors.joining("\n")));
        cases.writeEndElement();
    }

    /** Returns the mismatches and violations. */
    private static List<String> lines(ReportEntry entry) {
        List<String> lines = new ArrayList<>();
        entry.caseResult()
                .map(CaseResult::mismatches)
                .orElse(List.of())
                .forEach(mismatch -> lines.add(PlainText.line(mismatch.message())));
        lines.addAll(lines(entry.violations()));
        entry.caseResult().flatMap(CaseResult::failedAt).ifPresent(at -> lines.add("at " + PlainText.line(at)));
        return lines;
    }

    private static List<String> lines(List<? extends Finding> findings) {
        return RepeatedFinding.<Finding>of(findings).stream()
                .map(JUnitReport::line)
                .toList();
    }

    private static String line(RepeatedFinding<Finding> repeated) {
        Finding finding = repeated.first();
        String pointer = finding.pointer().isEmpty() ? "" : " " + finding.pointer();
        return PlainText.line(finding.where() + pointer + " [" + finding.label() + "] " + repeated.message());
    }

    @Override
    public void finish(Tally tally, List<RunError> errors) throws IOException {
        AtomicFile.write(
                target,
                out -> JUnitXml.write(() -> {
                    XMLStreamWriter suite = JUnitXml.writer(out);
                    suite.writeStartDocument("UTF-8", "1.0");
                    suite.writeCharacters("\n");
                    suite.writeStartElement("testsuites");
                    counts(suite, tally, errors);
                    suite.writeCharacters("\n");
                    suite.writeStartElement("testsuite");
                    counts(suite, tally, errors);
                    suite.writeCharacters("\n");
                    suite.flush();
                    cases.flush();
                    entriesFile.copyTo(out);
                    notRun(suite, tally.cases());
                    for (RunError runError : errors) {
                        error(suite, runError);
                    }
                    suite.writeEndDocument();
                    suite.flush();
                }));
    }

    private void counts(XMLStreamWriter suite, Tally tally, List<RunError> errors) throws XMLStreamException {
        JUnitXml.attribute(suite, "name", RunInfo.TOOL + " " + run.mode());
        JUnitEntries.Counts entries = cases.counts().plus(writtenCounts);
        int stale = tally.cases().stale().size();
        int notOffered = tally.cases().notOffered().size();
        JUnitXml.attribute(
                suite, "tests", Long.toString(tally.totals().exchanges() + errors.size() + stale + notOffered));
        JUnitXml.attribute(suite, "failures", Long.toString(entries.failures() + stale));
        JUnitXml.attribute(suite, "errors", Integer.toString(errors.size()));
        JUnitXml.attribute(suite, "skipped", Long.toString(entries.skipped() + notOffered));
    }

    private static void notRun(XMLStreamWriter suite, CaseTally cases) throws XMLStreamException {
        for (NotOffered notOffered : cases.notOffered()) {
            String name = notOffered.id() + ": " + notOffered.title();
            testcase(suite, notOffered.operation(), name, "skipped", "not offered: " + notOffered.reason());
        }
        for (StaleKnownFailure stale : cases.stale()) {
            testcase(suite, "known failures", stale.place(), "failure", stale.message());
        }
    }

    private static void error(XMLStreamWriter suite, RunError runError) throws XMLStreamException {
        testcase(suite, "input", runError.file(), "error", runError.message());
    }

    private static void testcase(XMLStreamWriter suite, String group, String name, String outcome, String message)
            throws XMLStreamException {
        suite.writeStartElement("testcase");
        JUnitXml.attribute(suite, "classname", group);
        JUnitXml.attribute(suite, "name", name);
        suite.writeEmptyElement(outcome);
        JUnitXml.attribute(suite, "message", message);
        suite.writeEndElement();
        suite.writeCharacters("\n");
    }

    /** Writes an attribute. Omits characters that are invalid in XML 1.0. */
    private static void attribute(XMLStreamWriter writer, String name, String value) throws XMLStreamException {
        writer.writeAttribute(name, PlainText.line(value));
    }

    private static XMLStreamWriter writer(OutputStream out) throws IOException {
        try {
            return XML.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private interface XmlStep {
        void run() throws XMLStreamException, IOException;
    }

    private static void xml(XmlStep step) throws IOException {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entriesFile.close();
    }
}
