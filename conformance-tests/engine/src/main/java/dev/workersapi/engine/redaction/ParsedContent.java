package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Multipart;
import java.util.List;
import java.util.Optional;

/** The content of an exchange that a check has already parsed, kept so that it is not parsed again. */
public interface ParsedContent {
    /** No parsed content. */
    ParsedContent NONE = new ParsedContent() {
        @Override
        public Optional<JsonNode> json(Place where) {
            return Optional.empty();
        }

        @Override
        public Optional<List<Multipart.Part>> parts(Direction direction) {
            return Optional.empty();
        }
    };

    /** Returns the JSON at a place; empty if it has not been parsed. */
    Optional<JsonNode> json(Place where);

    /** Returns the parts of the form in a body; empty if it has not been parsed. */
    Optional<List<Multipart.Part>> parts(Direction direction);
}
