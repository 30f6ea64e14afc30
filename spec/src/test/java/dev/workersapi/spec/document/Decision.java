package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A place where the bundle decides otherwise than a page, or states what no page states.
 *
 * @param subject where it stands in the bundle, such as {@code Script.tags}
 * @param documented what the page states, or {@link #NOTHING}
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

    /** A decision about what no page states. */
    boolean isAddition() {
        return documented.equals(NOTHING);
    }

    @Override
    public String toString() {
        return "%s %s: %s instead of %s (%s)".formatted(subject, aspect, stated, documented, reason);
    }
}
