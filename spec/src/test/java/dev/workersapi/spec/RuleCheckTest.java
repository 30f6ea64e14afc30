package dev.workersapi.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String PET = """
            components:
              schemas:
                Pet:
                  oneOf: [{$ref: '#/components/schemas/Dog'}, {type: object, properties: {kind: {const: cat}}}]
                Dog:
                  allOf: [{type: object, properties: {kind: {const: dog}, age: {type: integer}}}]
                  properties:
                    name: {type: string}
                    chip/id: {type: string, x-sensitive: true}
                    tags: {type: array, items: {type: string}}
                    toys: {type: object, additionalProperties: {type: object, properties: {size: {type: number}}}}
            """;

    private static void check(String schema, String rules) throws IOException {
        ObjectNode document = (ObjectNode) YAML.readTree(PET);
        ((ObjectNode) document.at("/components/schemas/" + schema)).set("x-rules", YAML.readTree(rules));
        RuleCheck.check(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{kind: exactly-one, of: [/name, /tags]}]",
                "[{kind: at-most-one, of: [/name, [/chip~1id, /age]], code: 10021, level: should, fix: remove one}]",
                "[{kind: at-least-one, of: [/name, /kind], when: {at: /kind, is: [cat, dog]}}]",
                "[{kind: requires, of: [/chip~1id], when: {at: /toys/*/size}}]",
                "[{kind: forbids, of: [/name], when: {at: /name, pattern: x}}]",
                "[{kind: count, of: [/tags], max: 3, where: {pattern: ^a}}, {kind: count, of: [/toys], min: 1}]",
                "[{kind: count, of: [/toys], max: 3, where: {at: /size, is: [1]}}]",
                "[{kind: max-bytes, of: [/chip~1id], max: 10, truncate: true}, {kind: max-bytes, max: 10, as: json}]",
                "[{kind: max-characters, of: [/tags/*], max: 10}]",
                "[{kind: unique, of: [/tags/*]}]",
                "[{kind: part-exists, of: [/name]}]",
                "[{kind: pattern, of: ['/toys/*#'], pattern: '^[a-z]+$', fix: use small letters, new: true}]",
                "[{kind: range, of: [/age], min: 0, max: 30, step: 1, or: [99]}]",
                "[{kind: range, of: [/toys/*/size], min: /age}]",
                "[{kind: sum, of: [/toys/*/size], total: 100}]",
                "[{kind: format, of: [/name], format: date}, {kind: format, of: [/tags/*], format: cron}]"
            })
    void takesWhatTheVocabularyHas(String rules) {
        assertThatCode(() -> check("Pet", rules)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                    | : expected a list of rules
            [{kind: one-of, of: [/name]}]                         | /0: the kind 'one-of' is unknown; expected one of [exactly-one,
            [{of: [/name]}]                                       | /0: the kind '' is unknown
            [{kind: forbids, of: [/name]}, {kind: requires}]      | /1: a rule of the kind requires needs the field 'of'
            [{kind: requires, of: [/name], max: 1}]               | /0: a rule of the kind requires has no field 'max'; expected [code, fix, kind, level, of, when]
            [{kind: count, of: [/tags]}]                          | /0: a rule of the kind count needs one of the fields [min, max]
            [{kind: exactly-one, of: [/name]}]                    | /0: 'of' names 1 place; expected two or more
            [{kind: requires, of: /name}]                         | /0: 'of' is "/name"; expected a list of places
            [{kind: requires, of: []}]                            | /0: 'of' is []; expected a list of places
            [{kind: requires, of: [1]}]                           | /0: 'of' is [1]; expected a list of places
            [{kind: requires, of: [/name], code: 21}]             | /0: 'code' is 21; expected the number of an error of the API
            [{kind: requires, of: [/name], level: may}]           | /0: 'level' is "may"; expected one of [must, should]
            [{kind: requires, of: [/name], fix: Set it.}]         | /0: 'fix' is "Set it."; expected words that start small, without a full stop
            [{kind: max-bytes, max: many}]                        | /0: 'max' is "many"; expected a number
            [{kind: range, of: [/age], step: 0}]                  | /0: 'step' is 0; expected a number above 0
            [{kind: range, of: [/age], min: true}]                | /0: 'min' is true; expected a number or a place
            [{kind: range, of: [/age], min: 1, or: 0}]            | /0: 'or' is 0; expected a list of numbers
            [{kind: range, of: [/age], min: 1, or: [none]}]       | /0: 'or' is ["none"]; expected a list of numbers
            [{kind: max-bytes, max: 1, truncate: false}]          | /0: 'truncate' is false; expected true, or nothing
            [{kind: max-bytes, max: 1, as: xml}]                  | /0: 'as' is "xml"; expected json, or nothing
            [{kind: format, of: [/name], format: time}]           | /0: 'format' is "time"; expected one of [date, cron]
            [{kind: pattern, of: [/name], pattern: '(', fix: x y}] | /0: 'pattern' is "("; expected a regular expression
            [{kind: pattern, of: [/name], pattern: a}]            | /0: a rule of the kind pattern needs the field 'fix'
            [{kind: requires, of: [/name], when: {}}]             | /0: 'when' is {}; expected some of [at, is, pattern]
            [{kind: requires, of: [/name], when: {if: 1}}]        | /0: 'when' is {"if":1}; expected some of [at, is, pattern]
            [{kind: requires, of: [name]}]                        | /0: 'name' is no place; expected a JSON Pointer such as '/name'
            [{kind: requires, of: [/nam]}]                        | /0: '/nam' names nothing: there is no 'nam'; expected one of age, chip/id, kind, name, tags, toys
            [{kind: requires, of: [/name/first]}]                 | /0: '/name/first' names nothing: there is no 'first'; expected no more steps
            [{kind: requires, of: [/tags/name]}]                  | /0: '/tags/name' names nothing: there is no 'name'; expected one of *
            [{kind: requires, of: ['/tags/*#']}]                  | /0: '/tags/*#' names nothing: there is no '*#'; expected one of *
            [{kind: unique, of: [/name]}]                         | /0: 'of' names one value; expected several, such as '/*/name'
            [{kind: sum, of: [/age], total: 1}]                   | /0: 'of' names one value; expected several, such as '/*/name'
            [{kind: sum, of: [/toys/*/size]}]                     | /0: a rule of the kind sum needs the field 'total'
            [{kind: sum, total: 1}]                               | /0: a rule of the kind sum needs the field 'of'
            [{kind: sum, of: [/toys/*/size], total: all}]         | /0: 'total' is "all"; expected a number
            [{kind: sum, of: [/tags/*], total: 1}]                | /0: '/tags/*' is of the type [string]; expected one of [number, integer] for the kind sum
            [{kind: count, of: [/name], max: 1}]                  | /0: '/name' is of the type [string]; expected one of [array, object] for the kind count
            [{kind: pattern, of: [/age], pattern: a, fix: x y}]   | /0: '/age' is of the type [integer]; expected one of [string] for the kind pattern
            [{kind: pattern, of: [/chip~1id], pattern: a, fix: x y}] | /0: '/chip~1id' is a secret, which messages about the kind pattern show
            [{kind: requires, of: [/name], when: {at: /sex}}]     | /0: '/sex' names nothing
            [{kind: requires, of: [/name], when: {at: /kind, is: [cow]}}] | /0: '/kind' is never "cow"; expected one of [cat, dog]
            [{kind: count, of: [/toys], max: 1, where: {at: /colour}}] | /0: '/colour' names nothing: there is no 'colour'; expected one of size
            [{kind: range, of: [/age], min: /size}]               | /0: '/size' names nothing
            [{kind: requires, of: [$request.header.X-Name]}]      | /0: '$request.header.X-Name' names nothing; expected a parameter of the operation, in the rules of a media type
            """)
    void saysWhichRuleIsWrongAndWhatIsExpected(String rules, String message) {
        assertThatThrownBy(() -> check("Pet", rules))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("/components/schemas/Pet/x-rules" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {x: {$ref: a, x-rules: []}}                            | /x/x-rules: rules beside '$ref' are not read
            {responses: {content: {a/b: {schema: {}, x-rules: []}}}} | /responses/content/a~1b/x-rules: expected in a schema, or
            [{}, {x-rules: 1}]                                     | /1/x-rules: expected a list of rules
            """)
    void findsRulesAnywhere(String document, String message) throws IOException {
        JsonNode node = YAML.readTree(document);

        assertThatThrownBy(() -> RuleCheck.check(node)).hasMessageStartingWith(message);
    }

    @Test
    void knowsTheParametersOfAnOperation() throws IOException {
        String operation = """
                components: {parameters: {Name: {in: header, name: X-Name}}}
                paths:
                  /pets:
                    parameters: [{in: path, name: id}]
                    post:
                      operationId: addPet
                      parameters: [{$ref: '#/components/parameters/Name'}]
                      requestBody:
                        content:
                          application/json:
                            schema: {properties: {name: {}}}
                            x-rules: [{kind: exactly-one, of: [/name, [%s, $request.path.id]]}]
                """;

        RuleCheck.check(YAML.readTree(operation.formatted("$request.header.X-Name")));
        JsonNode wrong = YAML.readTree(operation.formatted("$request.query.X-Name"));
        assertThatThrownBy(() -> RuleCheck.check(wrong))
                .hasMessageStartingWith("/paths/~1pets/post/requestBody/content/application~1json/x-rules/0:"
                        + " '$request.query.X-Name' names nothing");
    }

    @Test
    void doesNotTakeExamplesForRules() throws IOException {
        RuleCheck.check(YAML.readTree("{example: {x-rules: 1}, examples: [{x-rules: 1}]}"));
    }

    @Test
    void theDocumentUsesEveryKind() throws IOException {
        JsonNode document = Formats.read(Path.of("target/openapi.json"));

        assertThat(document.findValues("x-rules").stream().flatMap(rules -> rules.findValuesAsText("kind").stream()))
                .containsAll(RuleKind.names());
    }

    @Test
    void theReadmeListsEveryKindWithItsFields() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        for (RuleKind kind : RuleKind.ALL) {
            String fields =
                    kind.ownFields().stream().map(field -> "`" + field + "`").collect(Collectors.joining(", "));
            assertThat(readme).contains("| `" + kind.name() + "` | " + fields + " | ");
        }
        assertThat(readme.lines().filter(line -> line.matches("\\| `[a-z-]+` \\| `of.*|\\| `[a-z-]+` \\| .*`of`.*")))
                .hasSameSizeAs(RuleKind.ALL);
    }
}
