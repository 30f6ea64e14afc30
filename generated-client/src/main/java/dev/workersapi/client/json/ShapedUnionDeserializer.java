package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a union whose variants have different shapes. Of the variants that fit, it selects the one that knows most of
 * the properties, or the first of these if there are several.
 *
 * @param <T> the union
 */
public abstract class ShapedUnionDeserializer<T> extends UnionDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient List<Shape<T>> shapes;
    private final transient Set<String> constants;

    protected ShapedUnionDeserializer(Class<T> type, Function<JsonNode, ? extends T> unknown, List<Shape<T>> shapes) {
        super(type, unknown);
        this.shapes = shapes;
        this.constants = shapes.stream()
                .flatMap(shape -> shape.constants().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode json = JsonTrees.read(parser, context);
        Optional<Shape<T>> shape = shape(json);
        if (shape.isPresent()) {
            try (JsonParser again = json.traverse(parser.getCodec())) {
                again.nextToken();
                return read(shape.get().variant(), again, context);
            } catch (JsonMappingException drifted) {
                return unknown(json);
            }
        }
        return unknown(json);
    }

    private Optional<Shape<T>> shape(JsonNode json) {
        return shapes.stream()
                .filter(shape -> shape.fits(json))
                // A constant of another variant excludes variants that do not know it.
                .filter(shape -> constants.stream()
                        .allMatch(
                                name -> !json.hasNonNull(name) || shape.names().contains(name)))
                .reduce((best, next) -> next.score(json) > best.score(json) ? next : best);
    }
}
