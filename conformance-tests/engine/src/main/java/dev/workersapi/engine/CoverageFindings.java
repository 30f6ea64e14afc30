package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.coverage.DocumentItems;
import dev.workersapi.engine.coverage.ExchangeItems;
import dev.workersapi.engine.coverage.TrafficCoverage;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.schema.CompiledSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Also collects the items of the document that an exchange exercises. Not thread-safe. */
final class CoverageFindings extends Findings {
    private final ExchangeItems exercised;

    CoverageFindings(DocumentItems document, ExchangeItems.VariantCheck check) {
        exercised = new ExchangeItems(document, check);
    }

    @Override
    void addApplied(Direction direction, CompiledSchema schema, JsonNode value) {
        exercised.addValue(direction, schema.source(), value);
    }

    @Override
    void addParameter(Operation.Parameter parameter) {
        exercised.addParameter(parameter);
    }

    @Override
    void addStatus(int status) {
        exercised.addStatus(status);
    }

    @Override
    void addForm(Direction direction, JsonNode schema, FormSchema form, List<Multipart.Part> checked) {
        Set<String> properties = new HashSet<>();
        checked.forEach(part -> form.partSchema(part).ifPresent(known -> properties.add(known.property())));
        exercised.addForm(direction, schema, properties);
    }

    @Override
    TrafficCoverage coverage(Operation operation) {
        return exercised.coverage(operation);
    }
}
