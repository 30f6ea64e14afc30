package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** {@code junit.xml}: one test case an entry, as CI servers read it. */
final class JUnitReport implements ReportFile {
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final Path target;
    private final RunInfo run;
    private final Spool spool;
    private final XMLStreamWriter cases;
    private long failures;
    private long skipped;

    JUnitReport(Path target, RunInfo run) throws IOException {
        this.target = target;
        this.run = run;
        this.spool = Spool.beside(target);
        this.cases = writer(spool.out());
    }

    @Override
    public void add(ReportEntry entry, Tally.News news) throws IOException {
        xml(() -> {
            cases.writeStartElement("testcase");
            attribute(cases, "classname", entry.subject().group());
            attribute(cases, "name", name(entry));
            if (run.policy().fails(entry)) {
                failures++;
                failure(entry);
            } else if (Policy.isUnmatched(entry)) {
                skipped++;
                cases.writeEmptyElement("skipped");
                attribute(cases, "message", "the document does not know this operation");
            }
            cases.writeEndElement();
            cases.writeCharacters("\n");
        });
    }

    private static String name(ReportEntry entry) {
        if (entry.subject() instanceof Subject.Call call) {
            return entry.id() + ": " + call.method() + " " + call.path() + " -> " + call.shownStatus();
        }
        return entry.id();
    }

    private void failure(ReportEntry entry) throws XMLStreamException {
        List<String> lines = entry.violations().stream()
                .map(violation -> line(violation, violation.rule()))
                .toList();
        String type = "violation";
        if (lines.isEmpty()) {
            type = Policy.isUnmatched(entry) ? "unmatched" : "drift";
            lines = entry.drift().stream()
                    .map(drift -> line(drift, drift.kind().toString()))
                    .toList();
        }
        cases.writeStartElement("failure");
        attribute(cases, "type", type);
        attribute(cases, "message", lines.size() == 1 ? lines.get(0) : Numbers.of(lines.size(), "finding"));
        cases.writeCharacters(lines.stream().collect(Collectors.joining("\n")));
        cases.writeEndElement();
    }

    private static String line(Finding finding, String label) {
        String pointer = finding.pointer().isEmpty() ? "" : " " + finding.pointer();
        return PlainText.line(finding.where() + pointer + " [" + label + "] " + finding.message());
    }

    @Override
    public void finish(Tally tally, List<Fault> faults) throws IOException {
        WholeFile.write(
                target,
                out -> xml(() -> {
                    XMLStreamWriter suite = writer(out);
                    suite.writeStartDocument("UTF-8", "1.0");
                    suite.writeCharacters("\n");
                    suite.writeStartElement("testsuites");
                    counts(suite, tally, faults);
                    suite.writeCharacters("\n");
                    suite.writeStartElement("testsuite");
                    counts(suite, tally, faults);
                    suite.writeCharacters("\n");
                    suite.flush();
                    cases.flush();
                    spool.copyTo(out);
                    for (Fault fault : faults) {
                        error(suite, fault);
                    }
                    suite.writeEndDocument();
                    suite.flush();
                }));
    }

    private void counts(XMLStreamWriter suite, Tally tally, List<Fault> faults) throws XMLStreamException {
        attribute(suite, "name", RunInfo.TOOL + " " + run.mode());
        attribute(suite, "tests", Long.toString(tally.totals().exchanges() + faults.size()));
        attribute(suite, "failures", Long.toString(failures));
        attribute(suite, "errors", Integer.toString(faults.size()));
        attribute(suite, "skipped", Long.toString(skipped));
    }

    private static void error(XMLStreamWriter suite, Fault fault) throws XMLStreamException {
        suite.writeStartElement("testcase");
        attribute(suite, "classname", "input");
        attribute(suite, "name", fault.file());
        suite.writeEmptyElement("error");
        attribute(suite, "message", fault.message());
        suite.writeEndElement();
        suite.writeCharacters("\n");
    }

    /** An attribute, without the characters that XML 1.0 cannot hold. */
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
        spool.close();
    }
}
