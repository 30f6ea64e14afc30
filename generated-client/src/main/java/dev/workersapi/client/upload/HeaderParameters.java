package dev.workersapi.client.upload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the parameters of a header such as {@code form-data; name="x"}. */
final class HeaderParameters {
    /**
     * A name and a value, which may be quoted. Most servers use a backslash to escape a quotation mark (RFC 9110
     * §5.6.4). Browsers do not escape backslashes ({@code name="C:\"}), so a quotation mark after a backslash also ends
     * the text if only another parameter follows it.
     */
    private static final Pattern PARAMETER = Pattern.compile(
            ";([^=;]*+)=[ \t]*+(?:\"(?<quoted>.*?)(?:(?<!\\\\)\"|\"(?=[ \t]*+(?:;|\\z))|\\z)|(?<plain>[^;]*+))",
            Pattern.DOTALL);

    private HeaderParameters() {}

    /** Returns the parameters by name in lowercase. If a name occurs more than once, the first value counts. */
    static Map<String, String> of(String header) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            String name = parameter.group(1).strip().toLowerCase(Locale.ROOT);
            String quoted = parameter.group("quoted");
            parameters.putIfAbsent(
                    name,
                    quoted == null
                            ? Objects.requireNonNull(parameter.group("plain")).strip()
                            : quoted.replace("\\\"", "\""));
        }
        return parameters;
    }
}
