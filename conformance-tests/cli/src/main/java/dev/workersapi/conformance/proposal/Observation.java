package dev.workersapi.conformance.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.DecodedBody;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.text.Redaction;
import dev.workersapi.engine.text.SecretNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Drift in one exchange, with the type of the value. Immutable.
 *
 * @param schema the schema that does not describe the drift; empty if the drift is not inside a schema
 * @param property the property that holds the value; empty for a value that is not inside a body or part
 * @param name the name of the property, parameter or variant, or the value of an enumeration
 * @param value the value; without types for drift that has no value
 */
public record Observation(Drift.Kind kind, String schema, String property, String name, SeenValue value) {
    /** Anything else may be an identifier or a secret that someone used as a name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w./-]{0,63}");

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]{1,30}[0-9]?");

    /**
     * Drift to ignore: parts that are deliberately undocumented, and unknown operations, which the summary of a run
     * lists.
     */
    private static final Set<Drift.Kind> LEFT_OUT = Set.of(Drift.Kind.UNDOCUMENTED, Drift.Kind.UNKNOWN_OPERATION);

    /** Returns the drift of an exchange. */
    public static List<Observation> of(Exchange exchange, Verdict verdict) {
        List<Observation> observations = new ArrayList<>();
        Map<Place, JsonNode> parsed = new HashMap<>();
        Predicate<String> isShown = text -> verdict.secrets().mask(text).equals(text);
        for (Drift drift : verdict.drift()) {
            JsonNode value = parsed.computeIfAbsent(drift.where(), where -> json(exchange, where))
                    .at(drift.pointer());
            String name = name(drift, value);
            if (LEFT_OUT.contains(drift.kind()) || !NAME.matcher(name).matches() || !isShown.test(name)) {
                continue;
            }
            observations.add(new Observation(
                    drift.kind(),
                    drift.detail().schema(),
                    property(drift.pointer()),
                    name,
                    SeenValue.of(
                            value,
                            text -> !SecretNames.speakOf(name)
                                    && WORD.matcher(text).matches()
                                    && isShown.test(text),
                            text -> NAME.matcher(text).matches() && isShown.test(text))));
        }
        return observations;
    }

    /** The detail of a value is in quotes, or is a placeholder for a secret. */
    private static String name(Drift drift, JsonNode value) {
        String name = drift.detail().name();
        boolean isText = drift.kind() == Drift.Kind.UNKNOWN_ENUM_VALUE && !name.equals(Redaction.REDACTED);
        return isText ? value.asText() : name;
    }

    private static String property(String pointer) {
        String step = pointer.substring(pointer.lastIndexOf('/') + 1);
        return NAME.matcher(step).matches() ? step : "";
    }

    private static JsonNode json(Exchange exchange, Place where) {
        Optional<Body> body = where.side() == Direction.REQUEST
                ? body(exchange.request().headers(), exchange.request().body(), where)
                : exchange.response().flatMap(response -> body(response.headers(), response.body(), where));
        return body.map(json -> StrictJson.parse(json.bytes()))
                .filter(StrictJson.Parsed.class::isInstance)
                .map(result -> ((StrictJson.Parsed) result).value())
                .orElseGet(MissingNode::getInstance);
    }

    private static Optional<Body> body(Headers headers, Body body, Place where) {
        DecodedBody decoded = DecodedBody.read(headers, body);
        if (where.kind() == Place.Kind.BODY) {
            return Optional.of(decoded.body());
        }
        return where.kind() == Place.Kind.PART
                        && Multipart.parse(decoded.type(), decoded.body()) instanceof Multipart.Parts form
                ? form.parts().stream()
                        .filter(part -> part.name().equals(where.part()))
                        .map(Multipart.Part::body)
                        .findFirst()
                : Optional.empty();
    }
}
