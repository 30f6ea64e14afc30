package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.rule.BrokenRule;
import dev.workersapi.engine.rule.DocumentRule;
import dev.workersapi.engine.rule.EntryCount;
import dev.workersapi.engine.rule.PartExists;
import dev.workersapi.engine.rule.RuleChecker;
import dev.workersapi.engine.rule.RuleContext;
import dev.workersapi.engine.rule.ValuePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Generates the cases for the rules in the document. For each rule, one request breaks only this rule, and another
 * barely satisfies it. The cases apply only to servers, because clients may check rules before they send a request, but
 * do not have to. Not thread-safe.
 */
final class RuleCases {
    /**
     * The largest entry limit that has cases. Cases for higher limits would be larger than all other cases together.
     */
    static final int MOST_ENTRIES = 500;

    private static final String ERROR_CODES = "error-codes";

    private final ApiDocument document;
    private final RequestTemplates requests;
    private final RuleChecker checker;
    private final JsonChecker schemas;
    private final List<CaseBuilder> cases = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();

    RuleCases(ApiDocument document, RequestTemplates requests) {
        this.document = document;
        this.requests = requests;
        this.checker = new RuleChecker(document);
        this.schemas = new JsonChecker(document);
    }

    List<CaseBuilder> cases() {
        for (RuleSite site : new RuleSites(document).all()) {
            List<DocumentRule> rules = checker.rules(document.root().at(site.pointer()));
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).check() instanceof EntryCount count
                        && count.isLimited()
                        && count.max() > MOST_ENTRIES) {
                    continue;
                }
                add(site, rules.get(i), site.pointer() + "/x-rules/" + i);
            }
        }
        for (Operation operation : document.operations()) {
            if (RequestTemplates.createsWorker(operation)) {
                operation.parameters("path").forEach(parameter -> addNewName(operation, parameter));
            }
        }
        return List.copyOf(cases);
    }

    private void add(RuleSite site, DocumentRule rule, String proves) {
        List<JsonNode> bodies = new RuleValues(document, site, rule)
                .all().stream().map(value -> body(site, rule, value)).toList();
        String label = label(site, rule);
        find(site, bodies, broken -> broken.isEmpty())
                .ifPresent(body ->
                        cases.add(builder(site.operation(), rule, label + "/kept", "accepts", proves, Level.MUST)
                                .request(request(site, body))
                                .expect(CaseBuilder.succeeds())));
        find(
                        site,
                        bodies,
                        broken -> !broken.isEmpty()
                                && broken.stream().allMatch(one -> one.rule().equals(rule)))
                .ifPresent(body -> cases.add(
                        rule.truncates()
                                ? builder(
                                                site.operation(),
                                                rule,
                                                label + "/truncated",
                                                "truncates",
                                                proves,
                                                Level.SHOULD)
                                        .request(request(site, body))
                                        .expect(CaseBuilder.succeeds())
                                : refusal(site.operation(), rule, label, proves, request(site, body))));
    }

    private CaseBuilder refusal(
            Operation operation, DocumentRule rule, String label, String proves, ObjectNode request) {
        ObjectNode refused = CaseBuilder.refused();
        rule.code().ifPresent(code -> refused.putArray("codes").add(code));
        return builder(operation, rule, label + "/broken", "enforces", proves, Level.SHOULD)
                .request(request)
                .expect(refused);
    }

    /** Adds cases for the name of a new resource: the example request with a name that starts with a capital letter. */
    private void addNewName(Operation operation, Operation.Parameter parameter) {
        JsonNode schema = document.resolve(parameter.schema());
        String owner = parameter.name();
        for (DocumentRule rule : checker.rules(schema)) {
            ObjectNode request = requests.example(operation);
            ObjectNode parameters = (ObjectNode) request.path("parameters");
            parameters.put(owner, "A-" + parameters.path(owner).asText());
            cases.add(
                    refusal(operation, rule, owner + "/" + rule.kind(), RequestTemplates.pointer(operation), request));
        }
    }

    private CaseBuilder builder(
            Operation operation, DocumentRule rule, String label, String what, String proves, Level level) {
        String source = rule.code().isPresent() && level != Level.MUST ? ERROR_CODES : requests.source(proves);
        return new CaseBuilder(
                        operation.id() + "/rule/" + label,
                        "`" + operation.id() + "` " + what + " " + label.substring(0, label.lastIndexOf('/')),
                        operation.id(),
                        proves,
                        // A server with different limits is conformant too.
                        rule.limit() ? Level.MAY : level,
                        source)
                .target(Target.SERVER)
                .given(requests.given(operation));
    }

    private String label(RuleSite site, DocumentRule rule) {
        String paths = rule.check().paths().stream()
                .map(ValuePath::name)
                .filter(name -> name.matches("[\\w-]+"))
                .collect(Collectors.joining("-"));
        String label = site.name() + "/" + rule.kind() + (paths.isEmpty() ? "" : "-" + paths);
        String unique = label;
        for (int i = 2; !labels.add(unique); i++) {
            unique = label + "-" + i;
        }
        return unique;
    }

    /** Finds the first body that breaks the given rules. Prefers bodies that the schema accepts. */
    private Optional<JsonNode> find(RuleSite site, List<JsonNode> bodies, Predicate<List<BrokenRule>> wanted) {
        String type = RequestBodies.of(site.operation()).type();
        return bodies.stream()
                .sorted(Comparator.comparing(body -> !isValid(site.operation(), ExampleBodies.filled(body))))
                .filter(body -> {
                    JsonNode sent = ExampleBodies.filled(body);
                    return wanted.test(checker.body(site.operation(), type, sent, context(sent)));
                })
                .findFirst();
    }

    private boolean isValid(Operation operation, JsonNode body) {
        return requests.jsonBody(operation)
                // A list has no named schema; its rules are those of its items.
                .filter(json -> ApiDocument.isReference(json.schema()))
                .map(json -> schemas
                        .check(
                                ApiDocument.name(json.schema()),
                                Direction.REQUEST,
                                json.part().isEmpty() ? body : body.path(json.part()))
                        .stream()
                        .noneMatch(Violation.class::isInstance))
                .orElse(true);
    }

    private static RuleContext context(JsonNode body) {
        List<String> parts = new ArrayList<>(body.path("modules").findValuesAsText("name"));
        body.path("files").forEach(file -> parts.add(file.asText()));
        return new RuleContext((in, name) -> Optional.empty(), Optional.of(parts));
    }

    private JsonNode body(RuleSite site, DocumentRule rule, JsonNode value) {
        JsonNode body =
                ExampleBodies.withOwnName(site.operation(), site.around().apply(value));
        boolean bindsPart = rule.check() instanceof PartExists && site.value().has("part");
        return bindsPart ? scripted(body, site.value().path("part").asText()) : body;
    }

    /** Returns the upload in service-worker syntax, because only such uploads can bind parts. */
    private static JsonNode scripted(JsonNode body, String part) {
        ObjectNode form = body.deepCopy();
        ((ObjectNode) form.path("metadata")).put("body_part", "worker.js").remove("main_module");
        form.putArray("files").add("worker.js").add(part);
        return form;
    }

    private ObjectNode request(RuleSite site, JsonNode body) {
        return RequestBodies.of(site.operation()).request(requests.example(site.operation()), body);
    }
}
