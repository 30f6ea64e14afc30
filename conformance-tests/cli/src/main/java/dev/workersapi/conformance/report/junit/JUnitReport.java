package dev.workersapi.conformance.report.junit;

import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.file.TemporaryFile;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.NotOffered;
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

    /** Adds entries that {@link JUnitEntries} wrote elsewhere. */
    public void addWritten(InputStream written, JUnitEntries.Counts counts) throws IOException {
        written.transferTo(entriesFile.out());
        writtenCounts = writtenCounts.plus(counts);
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

    @Override
    public void close() throws IOException {
        entriesFile.close();
    }
}
