package dev.workersapi.conformance.report.junit;

import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.RepeatedFinding;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict.Outcome;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes entries of {@code junit.xml}, each as a test case. Not thread-safe. */
public final class JUnitEntries implements Flushable {
    private static final String NO_CALL = "not an API call";

    private final XMLStreamWriter cases;
    private final FailurePolicy policy;
    private long failures;
    private long skipped;

    public JUnitEntries(OutputStream out, FailurePolicy policy) throws IOException {
        this.cases = JUnitXml.writer(out);
        this.policy = policy;
    }

    /** The numbers of entries that are written as failures and as skipped. Immutable. */
    public record Counts(long failures, long skipped) implements Serializable {
        public Counts plus(Counts other) {
            return new Counts(failures + other.failures, skipped + other.skipped);
        }
    }

    public void add(ReportEntry entry) throws IOException {
        JUnitXml.write(() -> {
            cases.writeStartElement("testcase");
            JUnitXml.attribute(cases, "classname", entry.subject().group());
            JUnitXml.attribute(cases, "name", name(entry));
            if (policy.fails(entry)) {
                failures++;
                failure(entry);
            } else if (entry.outcome() == Outcome.FAIL) {
                skipped++;
                tolerated(entry);
            } else if (FailurePolicy.isUnmatched(entry)) {
                skipped++;
                cases.writeEmptyElement("skipped");
                JUnitXml.attribute(cases, "message", entry.drift().isEmpty() ? NO_CALL : "unknown operation");
            }
            cases.writeEndElement();
            cases.writeCharacters("\n");
        });
    }

    /** Writes a failure that does not fail the run as skipped, because JUnit has no other state for it. */
    private void tolerated(ReportEntry entry) throws XMLStreamException {
        boolean known = entry.caseResult().map(CaseResult::known).orElse(false);
        cases.writeStartElement("skipped");
        JUnitXml.attribute(cases, "message", known ? "known failure" : "failed, but does not have to pass");
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
        JUnitXml.attribute(cases, "type", type);
        boolean first = lines.size() == 1 || entry.caseResult().isPresent();
        JUnitXml.attribute(cases, "message", first ? lines.get(0) : Numbers.of(lines.size(), "finding"));
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
                .map(JUnitEntries::line)
                .toList();
    }

    private static String line(RepeatedFinding<Finding> repeated) {
        Finding finding = repeated.first();
        String pointer = finding.pointer().isEmpty() ? "" : " " + finding.pointer();
        return PlainText.line(finding.where() + pointer + " [" + finding.label() + "] " + repeated.message());
    }

    public Counts counts() {
        return new Counts(failures, skipped);
    }

    @Override
    public void flush() throws IOException {
        JUnitXml.write(cases::flush);
    }
}
