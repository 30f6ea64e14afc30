package dev.workersapi.engine.http;

/**
 * Escapes names in the Content-Disposition of form parts in the same way as browsers (WHATWG HTML, multipart/form-data
 * encoding).
 */
final class FormNames {
    private FormNames() {}

    static String escape(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    static String unescape(String name) {
        return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }
}
