package dev.workersapi.conformance.report.text;

/**
 * A message that GitHub Actions shows on a file in a pull request.
 *
 * @param level {@code error}, {@code warning} or {@code notice}
 * @param file the name of the file; empty for none
 * @param line the line number in the file, from 1; 0 if it is unknown
 */
public record Annotation(String level, String title, String file, int line, String message) {
    /** Returns the annotation as a workflow command. */
    @Override
    public String toString() {
        String place = file.isEmpty() ? "" : ",file=" + property(file) + (line > 0 ? ",line=" + line : "");
        return "::" + level + " title=" + property(title) + place + "::" + data(PlainText.line(message));
    }

    private static String property(String value) {
        return data(PlainText.line(value)).replace(":", "%3A").replace(",", "%2C");
    }

    private static String data(String value) {
        return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
