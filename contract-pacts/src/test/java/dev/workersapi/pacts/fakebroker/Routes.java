package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The requests that the fake broker understands. */
final class Routes {
    private final Store store;
    private final Links links;
    private final Documents documents;
    private final PactDocuments pactDocuments;
    private final List<Route> routes;

    Routes(Store store, Links links) {
        this.store = store;
        this.links = links;
        this.documents = new Documents(store, links);
        this.pactDocuments = new PactDocuments(store, links, documents);
        this.routes = List.of(
                route("GET /", call -> BrokerResponse.hal(200, index())),
                route("POST /contracts/publish", call -> new Publication(store, links, call.body()).publish()),
                route("GET /pacts/latest", call -> BrokerResponse.hal(200, pactDocuments.latestPacts())),
                route("GET /pacts/provider/*/for-verification", call -> pactsForVerification(call, true)),
                route("POST /pacts/provider/*/for-verification", call -> pactsForVerification(call, false)),
                route("GET /pacts/provider/*/consumer/*/pact-version/*/metadata/*", this::pact),
                route("POST /pacts/provider/*/consumer/*/pact-version/*/metadata/*/verification-results", this::verify),
                route("GET /pacticipants/*", this::pacticipant),
                route("PUT /pacticipants/*/branches/*/versions/*", this::addBranchVersion),
                route("GET /pacticipants/*/versions/*", this::version),
                route("PUT /pacticipants/*/versions/*/tags/*", this::tag),
                route("POST /pacticipants/*/versions/*/deployed-versions/environment/*", call -> add(call, false)),
                route("GET /environments", call -> BrokerResponse.hal(200, documents.environments())),
                route("POST /environments", this::addEnvironment),
                route("GET /environments/*", this::environment),
                route("GET /environments/*/deployed-versions/currently-deployed", this::currentlyDeployed),
                route("PATCH /deployed-versions/*", this::changeDeployment),
                route("GET /matrix", this::matrix),
                route("POST /pacticipants/*/versions/*/released-versions/environment/*", call -> add(call, true)),
                route("GET /can-i-deploy", this::canIDeploy),
                route("POST /webhooks", call -> new Webhooks(store, links).create(call.body())));
    }

    /** @param path the segments that match the asterisks of the route */
    private record Call(List<String> path, Map<String, String> query, JsonNode body) {}

    @FunctionalInterface
    private interface Handler {
        BrokerResponse respond(Call call);
    }

    private record Route(Pattern pattern, Handler handler) {}

    private static Route route(String pattern, Handler handler) {
        return new Route(Pattern.compile(pattern.replace("*", "([^/]+)")), handler);
    }

    BrokerResponse respond(FakeBroker.Request request) {
        String[] parts = request.path().split("\\?", 2);
        for (Route route : routes) {
            Matcher matcher = route.pattern().matcher(request.method() + " " + parts[0]);
            if (matcher.matches()) {
                List<String> path = IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .map(Routes::decoded)
                        .toList();
                JsonNode body = request.body().length == 0 ? Json.object() : Json.parse(request.body());
                return route.handler().respond(new Call(path, query(parts.length > 1 ? parts[1] : ""), body));
            }
        }
        return notFound();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        Arrays.stream(text.split("&"))
                .filter(part -> part.contains("="))
                .map(part -> part.split("=", 2))
                .forEach(pair -> query.put(decoded(pair[0]), decoded(pair[1])));
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static BrokerResponse notFound() {
        return new BrokerResponse(
                404, BrokerResponse.JSON, Json.object("error", "The requested document was not found on this server."));
    }

    private JsonNode index() {
        try (InputStream in = Objects.requireNonNull(Routes.class.getResourceAsStream("/broker/index.json"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text.replace("BASE", links.base()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BrokerResponse pactsForVerification(Call call, boolean beta) {
        return BrokerResponse.hal(
                200, new PactsForVerification(store, links, call.path().get(0), call.body(), beta).document());
    }

    private Optional<Store.Pact> findPact(Call call) {
        return store.pact(call.path().get(1), call.path().get(0), call.path().get(2));
    }

    private BrokerResponse pact(Call call) {
        return findPact(call)
                .map(pact -> BrokerResponse.hal(
                        200, pactDocuments.pact(pact, call.path().get(3))))
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse verify(Call call) {
        return findPact(call)
                .map(pact -> {
                    String number =
                            call.body().path("providerApplicationVersion").asText();
                    Store.Version provider = store.version(pact.provider(), number);
                    return BrokerResponse.hal(201, pactDocuments.verification(store.add(pact, provider, call.body())));
                })
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse pacticipant(Call call) {
        return Optional.ofNullable(store.pacticipants.get(call.path().get(0)))
                .map(found -> BrokerResponse.hal(200, documents.pacticipant(found)))
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse addBranchVersion(Call call) {
        String branch = call.path().get(1);
        Store.Version version =
                store.version(store.pacticipant(call.path().get(0)), call.path().get(2));
        boolean known = version.branches.contains(branch);
        version.addBranch(branch);
        version.updated = true;
        return BrokerResponse.hal(known ? 200 : 201, documents.branchVersion(version, branch));
    }

    private Optional<Store.Version> findVersion(Call call) {
        return store.find(call.path().get(0), call.path().get(1));
    }

    private BrokerResponse version(Call call) {
        return findVersion(call)
                .map(version -> BrokerResponse.hal(200, documents.version(version)))
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse tag(Call call) {
        Store.Version version =
                store.version(store.pacticipant(call.path().get(0)), call.path().get(1));
        version.tags.add(call.path().get(2));
        return BrokerResponse.hal(201, documents.tag(version, call.path().get(2)));
    }

    private BrokerResponse add(Call call, boolean release) {
        return findVersion(call)
                .flatMap(version -> store.environment(call.path().get(2))
                        .map(environment -> store.add(version, environment, release)))
                .map(presence -> BrokerResponse.hal(201, documents.presence(presence, true)))
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse addEnvironment(Call call) {
        String name = call.body().path("name").asText();
        boolean production = call.body().path("production").asBoolean();
        if (store.environment(name).isPresent()) {
            return BrokerResponse.invalid("name", "name '" + name + "' is already used by an existing environment.");
        }
        return BrokerResponse.hal(201, documents.environment(store.addEnvironment(name, production), false));
    }

    private BrokerResponse environment(Call call) {
        return store.environment(call.path().get(0))
                .map(environment -> BrokerResponse.hal(200, documents.environment(environment, false)))
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse currentlyDeployed(Call call) {
        return store.environment(call.path().get(0))
                .map(environment ->
                        documents.currentlyDeployed(environment, call.query().get("pacticipant")))
                .map(document -> BrokerResponse.hal(200, document))
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse changeDeployment(Call call) {
        return store.presences.stream()
                .filter(each -> each.uuid.equals(call.path().get(0)))
                .findFirst()
                .map(presence -> {
                    presence.current = call.body().path("currentlyDeployed").asBoolean();
                    return BrokerResponse.hal(200, documents.presence(presence, true));
                })
                .orElseGet(Routes::notFound);
    }

    private BrokerResponse matrix(Call call) {
        return matrix(
                call.query(),
                call.query().getOrDefault("q[][pacticipant]", ""),
                call.query().getOrDefault("q[][version]", ""));
    }

    private BrokerResponse canIDeploy(Call call) {
        String pacticipant = call.query().getOrDefault("pacticipant", "");
        if (!store.pacticipants.containsKey(pacticipant)) {
            return BrokerResponse.invalid("pacticipant", "does not match an existing pacticipant");
        }
        String environment = call.query().getOrDefault("environment", "");
        if (store.environment(environment).isEmpty()) {
            return BrokerResponse.invalid("environment", "with name '" + environment + "' does not exist");
        }
        return matrix(call.query(), pacticipant, call.query().getOrDefault("version", ""));
    }

    private BrokerResponse matrix(Map<String, String> query, String pacticipant, String version) {
        Matrix matrix = new Matrix(store, documents);
        String environment = query.get("environment");
        if (environment == null) {
            Matrix.Target latest =
                    query.containsKey("mainBranch") ? new Matrix.Target.LatestOfMain() : new Matrix.Target.Latest();
            return BrokerResponse.hal(200, matrix.of(pacticipant, version, latest));
        }
        Optional<ObjectNode> result = store.environment(environment)
                .map(found -> matrix.of(pacticipant, version, new Matrix.Target.In(found)));
        return result.map(document -> BrokerResponse.hal(200, document))
                .orElseGet(() -> BrokerResponse.hal(
                        400,
                        Json.object(
                                "errors",
                                Json.strings(List.of("Environment with name '" + environment + "' does not exist")))));
    }
}
