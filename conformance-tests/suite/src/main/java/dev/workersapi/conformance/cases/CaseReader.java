package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.OperationRequest.Content;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads a case from its JSON form, which must be valid and contain no references to fixtures. */
final class CaseReader {
    private CaseReader() {}

    static Case read(String id, JsonNode json) {
        return new Case(
                id,
                new Case.Description(
                        json.path("title").asText(),
                        json.path("proves").asText(),
                        Level.of(json.path("level").asText()),
                        json.path("source").asText(),
                        text(json, "note")),
                targets(json),
                list(json.path("given"), CaseReader::step),
                list(json.path("responses"), CaseReader::response),
                step(json),
                list(json.path("afterwards"), CaseReader::step));
    }

    private static Set<Target> targets(JsonNode json) {
        Set<Target> targets = EnumSet.noneOf(Target.class);
        json.path("targets").forEach(name -> targets.add(Target.of(name.asText())));
        if (!targets.isEmpty()) {
            return targets;
        }
        return json.path("request").has("body") ? EnumSet.of(Target.SERVER) : EnumSet.allOf(Target.class);
    }

    private static Step step(JsonNode json) {
        return new Step(
                json.path("operation").asText(),
                request(json.path("request")),
                expectation(json.path("expect")),
                texts(json.path("save")));
    }

    private static OperationRequest request(JsonNode json) {
        return new OperationRequest(
                texts(json.path("parameters")), texts(json.path("headers")), text(json, "bearer"), content(json));
    }

    private static Content content(JsonNode json) {
        if (json.has("json")) {
            return new Content.Json(json.get("json"));
        }
        if (json.has("parts")) {
            return new Content.Form(list(json.get("parts"), CaseReader::part));
        }
        JsonNode body = json.path("body");
        return body.isObject()
                ? new Content.Raw(body.path("type").asText(), body.path("text").asText())
                : new Content.None();
    }

    private static FilePart part(JsonNode json) {
        return new FilePart(json.path("name").asText(), text(json, "filename"), text(json, "type"), value(json));
    }

    private static FilePart.Value value(JsonNode json) {
        if (json.has("json")) {
            return new FilePart.Value.Json(json.get("json"));
        }
        return json.has("text")
                ? new FilePart.Value.Text(json.get("text").asText())
                : new FilePart.Value.Bytes(
                        Body.of(Base64.getDecoder().decode(json.path("base64").asText())));
    }

    private static CannedResponse response(JsonNode json) {
        List<Headers.Field> headers = new ArrayList<>();
        texts(json.path("headers")).forEach((name, value) -> headers.add(new Headers.Field(name, value)));
        if (json.has("json")) {
            headers.add(new Headers.Field("Content-Type", "application/json"));
        }
        return new CannedResponse(
                json.path("status").asInt(),
                new Headers(headers),
                json.has("json")
                        ? Body.of(json.get("json").toString())
                        : Body.of(json.path("text").asText()));
    }

    private static Expectation expectation(JsonNode json) {
        return new Expectation(responseExpectation(json), clientExpectation(json));
    }

    private static ResponseExpectation responseExpectation(JsonNode json) {
        return new ResponseExpectation(
                json.path("status").asText("2XX"),
                new ResponseExpectation.Content(
                        Optional.ofNullable(json.get("json")),
                        list(json.path("absent"), JsonNode::asText),
                        list(json.path("contains"), CaseReader::item),
                        list(json.path("lacks"), CaseReader::item),
                        Optional.ofNullable(json.get("parts")).map(parts -> list(parts, CaseReader::part)),
                        text(json, "text")),
                list(json.path("withheld"), JsonNode::asText),
                list(json.path("codes"), JsonNode::asInt),
                list(json.path("pointers"), JsonNode::asText));
    }

    private static ClientExpectation clientExpectation(JsonNode json) {
        return new ClientExpectation(
                text(json, "outcome")
                        .map(name -> name.equals("error")
                                ? ClientExpectation.Report.ERROR
                                : ClientExpectation.Report.RESULT),
                json.has("requests") ? OptionalInt.of(json.get("requests").asInt()) : OptionalInt.empty(),
                json.path("ordered").asBoolean(),
                json.path("exact").asBoolean());
    }

    private static ResponseExpectation.Item item(JsonNode json) {
        return new ResponseExpectation.Item(json.path("pointer").asText(), json.path("item"));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        List<T> list = new ArrayList<>();
        array.forEach(node -> list.add(item.apply(node)));
        return list;
    }
}
