package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a union whose variants are told apart by their shape: of those that fit, the one that knows most of
 * the properties, and of equals the first.
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
    protected final @Nullable Class<? extends T> variant(TokenBuffer value, DeserializationContext context)
            throws IOException {
        JsonNode tree = context.readTree(value.asParserOnFirstToken());
        return shapes.stream()
                .filter(shape -> shape.fits(tree))
                // What marks another variant rules out one that does not know it.
                .filter(shape -> constants.stream()
                        .allMatch(
                                name -> !tree.hasNonNull(name) || shape.names().contains(name)))
                .reduce((best, next) -> next.score(tree) > best.score(tree) ? next : best)
                .<Class<? extends T>>map(Shape::variant)
                .orElse(null);
    }
}
