package dev.workersapi.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.engine.document.Direction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The text form of places is part of {@code report.json}. */
class PlaceTest {
    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(Place.REQUEST_PATH, "request.path"),
                Arguments.of(Place.REQUEST_QUERY, "request.query"),
                Arguments.of(Place.header(Direction.REQUEST), "request.header"),
                Arguments.of(Place.body(Direction.REQUEST), "request.body"),
                Arguments.of(Place.parts(Direction.REQUEST), "request.parts"),
                Arguments.of(Place.part(Direction.REQUEST, "a:b"), "request.part:a:b"),
                Arguments.of(Place.part(Direction.REQUEST, ""), "request.part:"),
                Arguments.of(Place.RESPONSE_STATUS, "response.status"),
                Arguments.of(Place.header(Direction.RESPONSE), "response.header"),
                Arguments.of(Place.body(Direction.RESPONSE), "response.body"),
                Arguments.of(Place.parts(Direction.RESPONSE), "response.parts"),
                Arguments.of(Place.part(Direction.RESPONSE, "index.js"), "response.part:index.js"));
    }

    @MethodSource("places")
    @ParameterizedTest
    void textForm(Place place, String text) {
        assertThat(place).hasToString(text);
    }

    @CsvSource({
        "RESPONSE, PATH, '', a response has no path",
        "RESPONSE, QUERY, '', a response has no query",
        "REQUEST, STATUS, '', a request has no status",
        "REQUEST, BODY, x, 'only a form part has a name, but the body has ''x'''",
        "REQUEST, PARTS, x, 'only a form part has a name, but the parts has ''x'''",
    })
    @ParameterizedTest
    void impossiblePlacesAreRefused(Direction side, Place.Kind kind, String part, String message) {
        assertThatThrownBy(() -> new Place(side, kind, part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
