package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;

/**
 * A finding on the page, or a mismatch, which is shown like a violation. Its methods are public because the template
 * engine calls only public ones.
 *
 * @param label the rule, or the kind of drift
 * @param place the place, which determines the content to mark
 * @param target the pointer, which determines the line to mark
 * @param text the message, which is not yet escaped for the page
 * @param anchor the id of the HTML element
 */
record FindingMark(boolean isViolation, String label, Mismatch.Where place, String target, String text, String anchor) {
    static FindingMark of(Finding finding, String anchor) {
        return new FindingMark(
                finding instanceof Violation,
                finding.label(),
                new Mismatch.InExchange(finding.where()),
                finding.pointer(),
                finding.message(),
                anchor);
    }

    static FindingMark of(Mismatch mismatch, String anchor) {
        return new FindingMark(true, "expected", mismatch.where(), mismatch.pointer(), mismatch.expected(), anchor);
    }

    public String type() {
        return isViolation ? "violation" : "drift";
    }

    public String where() {
        return PlainText.line(place.toString());
    }

    public String pointer() {
        return PlainText.line(target);
    }

    public String message() {
        return PlainText.line(text);
    }
}
