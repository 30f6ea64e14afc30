package dev.workersapi.pacts.document;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.IHttpPart;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.pacts.CommittedPact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that changing the type of a field in the document breaks exactly the interactions that contain the field. */
class ChangedDocumentTest {
    private static final Pact CONTRACT = CommittedPact.read();

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Subdomain/enabled               | string  | response.body /result/enabled
            SubdomainUpdate/enabled         | string  | request.body /enabled
            KvNamespaceBinding/namespace_id | integer | request.part:metadata /bindings/0/namespace_id, response.body /result/bindings/0/namespace_id
            AssetsManifestEntry/size        | string  | request.body /manifest/~1index.html/size
            RegionPlacement/region          | integer | request.part:settings /placement/region, response.body /result/placement/region
            SecretTextBinding/text          | integer | request.part:metadata /bindings/0/text, request.body /text, request.body /secrets/NEW_TOKEN/text, request.body /secrets/API_TOKEN/text
            VersionModule/content_type      | integer | request.body /modules/0/content_type, response.body /result/modules/0/content_type
            Schedule/cron                   | integer | request.body /0/cron, response.body /result/schedules/0/cron
            NewRoute/pattern                | integer | request.body /pattern
            AccountSubdomain/subdomain      | integer | request.body /subdomain, response.body /result/subdomain
            """)
    void changeBreaksInteractionsWithTheField(String field, String type, String places) {
        ApiDocument changed = changed(field, type);

        Set<String> problems = new TreeSet<>();
        for (ContractChecker.Problem problem : new ContractChecker(changed).check(CONTRACT)) {
            assertThat(problem.message()).contains("expected").contains("received");
            problems.add(problem.where() + " " + problem.pointer() + " of " + problem.interaction());
        }

        Set<String> expected = new TreeSet<>();
        for (String place : places.split(", ", -1)) {
            Set<String> interactions = interactions(field.substring(0, field.indexOf('/')), place);
            assertThat(interactions).as(place).isNotEmpty();
            interactions.forEach(interaction -> expected.add(place + " of " + interaction));
        }
        assertThat(problems).isEqualTo(expected);
    }

    /** The interactions that contain an object of the schema with a value at a place. */
    private static Set<String> interactions(String schema, String place) {
        JsonNode properties =
                BundledDocument.get().root().at("/components/schemas/" + schema).path("properties");
        String where = place.substring(0, place.indexOf(' '));
        String pointer = place.substring(place.indexOf(' ') + 1);
        Set<String> found = new TreeSet<>();
        for (Interaction interaction : CONTRACT.getInteractions()) {
            JsonNode json = json((SynchronousRequestResponse) interaction, where);
            JsonNode object = json.at(pointer.substring(0, pointer.lastIndexOf('/')));
            boolean ofSchema = object.properties().stream()
                    .allMatch(property -> properties.has(property.getKey())
                            && isPossible(properties.path(property.getKey()), property.getValue()));
            if (ofSchema && !json.at(pointer).isMissingNode()) {
                found.add(interaction.getDescription());
            }
        }
        return found;
    }

    /** The {@code type} of a binding determines its schema. */
    private static boolean isPossible(JsonNode schema, JsonNode value) {
        return !schema.has("const") || schema.path("const").equals(value);
    }

    private static JsonNode json(SynchronousRequestResponse interaction, String where) {
        if (where.equals("response.body")) {
            return parse(interaction.getResponse());
        }
        if (where.equals("request.body")) {
            return parse(interaction.getRequest());
        }
        String name = where.substring("request.part:".length());
        String contentType =
                String.join("", interaction.getRequest().getHeaders().getOrDefault("Content-Type", List.of()));
        if (Multipart.parse(MediaType.parse(contentType), Body.of(bytes(interaction.getRequest())))
                instanceof Multipart.Parts form) {
            return form.parts().stream()
                    .filter(part -> part.name().equals(name))
                    .map(part -> parse(part.body().bytes()))
                    .findFirst()
                    .orElse(MissingNode.getInstance());
        }
        return MissingNode.getInstance();
    }

    private static JsonNode parse(IHttpPart message) {
        return parse(bytes(message));
    }

    private static byte[] bytes(IHttpPart message) {
        return message.getBody().isPresent() ? message.getBody().unwrap() : new byte[0];
    }

    /** The body as JSON; missing for other content. */
    private static JsonNode parse(byte[] content) {
        try {
            return Json.mapper().readTree(content);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiDocument changed(String field, String type) {
        JsonNode root = BundledDocument.get().root().deepCopy();
        String pointer = "/components/schemas/" + field.replace("/", "/properties/");
        ((ObjectNode) root.at(pointer)).put("type", type);
        return ApiDocument.of(root);
    }
}
