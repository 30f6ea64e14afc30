package dev.workersapi.conformance.generation;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.Examples;
import dev.workersapi.conformance.example.ExpectedFindings;
import dev.workersapi.conformance.example.Schemas;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Keywords;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The number of cases for each status, parameter, variant and keyword of the document. Immutable.
 *
 * @param statuses the documented statuses of each operation
 * @param parameters the parameters of each operation
 * @param variants the variants of bindings, placements and migrations
 * @param keywords the keywords of schemas
 */
public record PlannedCoverage(
        List<Status> statuses, List<Parameter> parameters, List<Variant> variants, List<Keyword> keywords) {
    private static final String SCHEMAS = "/components/schemas/";

    /** The unions in requests, each with the corresponding union in responses. */
    private static final Map<String, String> UNIONS = new TreeMap<>(Map.of(
            "Binding", "ReturnedBinding",
            "Placement", "ReturnedPlacement",
            "Migrations", "Migrations",
            "Export", "ReturnedExport"));

    public PlannedCoverage {
        statuses = List.copyOf(statuses);
        parameters = List.copyOf(parameters);
        variants = List.copyOf(variants);
        keywords = List.copyOf(keywords);
    }

    /**
     * A status of an operation.
     *
     * @param status the status as written in the document
     */
    public record Status(String operation, String status, int server, int client) {}

    /**
     * A parameter of an operation.
     *
     * @param in {@code path}, {@code query} or {@code header}
     */
    public record Parameter(String operation, String name, String in, int server, int client) {}

    /**
     * A variant of a union.
     *
     * @param isSent whether requests can contain the variant, or only responses
     * @param sent the number of cases that send the variant in a request
     * @param returned the number of cases that return the variant in a response
     */
    public record Variant(String union, String schema, boolean isSent, int sent, int returned) {}

    /**
     * A keyword of JSON Schema.
     *
     * @param places the number of places in the document
     * @param requests the number of document examples that violate the keyword in a request
     * @param responses the number of document examples that violate the keyword in a response
     */
    public record Keyword(String keyword, int places, int requests, int responses) {}

    /** Counts the cases for the documented parts. Undocumented parts need no cases. */
    public static PlannedCoverage of(ApiDocument api, List<Case> cases) {
        ApiDocument document = api.documented();
        List<Status> statuses = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        for (Operation operation : document.operations()) {
            List<Case> ofOperation = cases.stream()
                    .filter(testCase -> testCase.operation().equals(operation.id()))
                    .toList();
            operation.responses().keySet().forEach(status -> {
                Predicate<Case> covers = testCase -> expects(testCase, operation, status);
                statuses.add(new Status(
                        operation.id(),
                        status,
                        count(ofOperation, Target.SERVER, covers),
                        count(ofOperation, Target.CLIENT, covers)));
            });
            for (Operation.Parameter parameter : operation.parameters()) {
                Predicate<Case> covers = testCase -> sends(testCase.step().request(), parameter);
                parameters.add(new Parameter(
                        operation.id(),
                        parameter.name(),
                        parameter.in(),
                        count(ofOperation, Target.SERVER, covers),
                        count(ofOperation, Target.CLIENT, covers)));
            }
        }
        return new PlannedCoverage(statuses, parameters, variants(document, cases), keywords(document));
    }

    private static int count(List<Case> cases, Target target, Predicate<Case> covers) {
        return (int) cases.stream()
                .filter(testCase -> testCase.targets().contains(target))
                .filter(covers)
                .count();
    }

    /**
     * Returns true if a case expects the given status, or if it expects any success and the given status is the only
     * success.
     */
    private static boolean expects(Case testCase, Operation operation, String status) {
        String expected = testCase.step().expect().response().status();
        if (status.endsWith("XX")) {
            return expected.startsWith(status.substring(0, 1));
        }
        boolean only = operation.responses().keySet().stream()
                        .filter(one -> one.startsWith("2"))
                        .count()
                == 1;
        return expected.equals(status) || (only && expected.equals("2XX"));
    }

    private static boolean sends(OperationRequest request, Operation.Parameter parameter) {
        return parameter.name().equals("account_id")
                || request.parameters().containsKey(parameter.name())
                || request.headers().containsKey(parameter.name());
    }

    private static List<Variant> variants(ApiDocument document, List<Case> cases) {
        Schemas schemas = new Schemas(document);
        List<Variant> variants = new ArrayList<>();
        UNIONS.forEach((sent, returned) -> {
            List<String> sendable = names(schemas, document, sent);
            for (String name : names(schemas, document, returned)) {
                int bySending = 0;
                int byReturning = 0;
                for (Case testCase : cases) {
                    boolean proves = (testCase.proves() + "/").startsWith(SCHEMAS + name + "/");
                    boolean reads = isRead(document, testCase);
                    bySending += proves && !reads ? 1 : 0;
                    byReturning += proves && reads ? 1 : 0;
                }
                variants.add(new Variant(sent, name, sendable.contains(name), bySending, byReturning));
            }
        });
        return variants;
    }

    private static List<String> names(Schemas schemas, ApiDocument document, String union) {
        return schemas.variants(document.root().at(SCHEMAS + union)).stream()
                .map(ApiDocument::name)
                .toList();
    }

    private static boolean isRead(ApiDocument document, Case testCase) {
        return document.operations().stream()
                .filter(operation -> operation.id().equals(testCase.operation()))
                .allMatch(operation -> operation.requestBody().isEmpty());
    }

    private static List<Keyword> keywords(ApiDocument document) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Example one : Examples.generate(document)) {
            if (one instanceof Example.Document given
                    && given.expected() instanceof ExpectedFindings.Rejected rejected) {
                counts.computeIfAbsent(rejected.rule().toString(), key -> new int[2])[
                        given.direction() == Direction.REQUEST ? 0 : 1]++;
            }
        }
        Map<String, Integer> places = Keywords.places(document);
        List<Keyword> keywords = new ArrayList<>();
        counts.forEach((keyword, count) ->
                keywords.add(new Keyword(keyword, places.getOrDefault(keyword, 0), count[0], count[1])));
        return keywords;
    }
}
