package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A deliberate difference between the bundle and a page, or an addition that no page makes.
 *
 * @param subject the place in the bundle, such as {@code Script.tags}
 * @param documented the statement of the page, or {@link #NOTHING}
 */
record Decision(String reason, String subject, String aspect, String documented, String stated) {
    static final String NOTHING = "nothing";

    static final List<Decision> ALL = read();

    private static List<Decision> read() {
        List<Decision> decisions = new ArrayList<>();
        try (InputStream content = Bundled.open("/decisions.yaml")) {
            for (JsonNode entry : new YAMLMapper().readTree(content)) {
                for (JsonNode subject : entry.required("at")) {
                    decisions.add(new Decision(
                            entry.required("reason").textValue(),
                            subject.textValue(),
                            entry.required("aspect").textValue(),
                            entry.required("page").textValue(),
                            entry.required("bundle").textValue()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return decisions;
    }

    boolean allows(Statement statement) {
        return statement.subject().equals(subject)
                && statement.aspect().equals(aspect)
                && statement.documented().equals(documented)
                && statement.stated().equals(stated);
    }

    /** Returns true if no page makes the statement. */
    boolean isAddition() {
        return documented.equals(NOTHING);
    }

    @Override
    public String toString() {
        return "%s %s: %s instead of %s (%s)".formatted(subject, aspect, stated, documented, reason);
    }
}
