package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;

/**
 * A finding on the page. Its methods are public because the template engine calls only public ones.
 *
 * @param anchor id of the HTML element
 */
record FindingMark(Finding finding, String anchor) {
    public String type() {
        return finding instanceof Violation ? "violation" : "drift";
    }

    /** The rule, or the kind of drift. */
    public String label() {
        return finding instanceof Violation violation
                ? violation.rule()
                : finding instanceof Drift drift ? drift.kind().toString() : "";
    }

    public String where() {
        return PlainText.line(finding.where());
    }

    public String pointer() {
        return PlainText.line(finding.pointer());
    }

    public String message() {
        return PlainText.line(finding.message());
    }
}
