package dev.workersapi.ecosystem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A program that reads the document. */
enum Reader {
    AJV {
        @Override
        Program.Result run(String document) {
            Program.npm("tsc", "--version"); // installs Ajv, which has no command
            return Program.run("node", "ajv.mjs", document);
        }

        @Override
        Complaint complaint(JsonNode item) {
            return new Complaint(
                    "compiles",
                    item.path("place").asText(),
                    item.path("message").asText());
        }
    },

    REDOCLY {
        @Override
        Program.Result run(String document) {
            return Program.npm(
                    "redocly", "lint", "--config=redocly.yaml", "--format=json", "--max-problems=1000", document);
        }

        @Override
        JsonNode items(JsonNode output) {
            return output.path("problems");
        }

        @Override
        Complaint complaint(JsonNode item) {
            return new Complaint(
                    item.path("ruleId").asText(),
                    item.at("/location/0/pointer").asText(),
                    item.path("message").asText());
        }
    },

    SPECTRAL {
        @Override
        Program.Result run(String document) {
            return Program.npm("spectral", "lint", "--ruleset=spectral.yaml", "--format=json", "--quiet", document);
        }

        @Override
        Complaint complaint(JsonNode item) {
            String place = StreamSupport.stream(item.path("path").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining("/", "#/", ""));
            return new Complaint(
                    item.path("code").asText(), place, item.path("message").asText());
        }
    },

    /** Compares the contract with the document. */
    PACT_COMPARATOR {
        @Override
        Program.Result run(String document) {
            return Program.npm("opc", "--oas", document, Document.PACT.toString());
        }

        @Override
        Complaint complaint(JsonNode item) {
            return new Complaint(
                    item.path("code").asText(),
                    item.at("/mockDetails/location").asText().replaceFirst("^\\[root]\\.interactions\\[\\d+]\\.", ""),
                    item.path("message").asText().replaceFirst(".* in the spec file: ", ""));
        }
    };

    abstract Program.Result run(String document);

    /** Returns the list of complaints in the output. */
    JsonNode items(JsonNode output) {
        return output;
    }

    abstract Complaint complaint(JsonNode item);

    /** Returns the complaints of the program about a document, without duplicates. */
    Set<Complaint> read(Path document) {
        Program.Result result = run(document.toString());
        JsonNode items;
        try {
            items = items(Document.MAPPER.readTree(result.output()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(this + " printed no JSON: " + result.shown(), e);
        }
        if (!items.isArray()) {
            throw new AssertionError(this + " printed no list: " + result.shown());
        }
        return StreamSupport.stream(items.spliterator(), false)
                .map(this::complaint)
                .collect(Collectors.toSet());
    }
}
