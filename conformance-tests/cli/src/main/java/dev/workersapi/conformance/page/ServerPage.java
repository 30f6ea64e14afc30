package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.Secrets;
import dev.workersapi.referenceserver.PageSource;
import dev.workersapi.referenceserver.snapshot.ServerState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The page at {@code /}, its data, and the API reference at {@code /reference/}. Responds only to requests that name
 * this machine in the Host header. Thread-safe.
 *
 * <p>Exchanges are checked when the page requests them.
 */
public final class ServerPage implements PageSource {
    private static final String DATA = "/page/data.json";
    private static final String EXCHANGES = "/page/exchanges/";
    private static final String REFUSED = "This page is served only under the names localhost, 127.0.0.1 and [::1],"
            + " so that pages of other sites cannot read it.\n";

    private final String documentVersion;
    private final String basePath;
    private final RecentExchanges exchanges;
    private final ExchangeViewer viewer;
    private final StateView states;
    private final ApiReference reference;

    /** The identifier of this run. Distinguishes the data from that of an earlier run on the same port. */
    private final String run = UUID.randomUUID().toString();

    /**
     * Creates the page.
     *
     * @param basePath the path of the API on the server, such as {@code /client/v4}
     */
    public ServerPage(ApiDocument document, String basePath, Clock clock) {
        this.documentVersion = document.version();
        this.basePath = basePath;
        this.exchanges = new RecentExchanges(clock);
        this.viewer = new ExchangeViewer(new ExchangeChecker(document));
        this.states = new StateView(new BindingText(new JsonChecker(document)));
        this.reference = new ApiReference(document, basePath);
    }

    /** Returns the listener for the exchanges that the page shows. */
    public Consumer<Exchange> listener() {
        return exchanges;
    }

    @Override
    public Optional<Supplier<Exchange.Response>> page(Exchange.Request request, Supplier<ServerState> state) {
        return find(request, state)
                .map(page -> LoopbackHost.isIn(request) ? page : () -> PageResponse.text(403, REFUSED));
    }

    private Optional<Supplier<Exchange.Response>> find(Exchange.Request request, Supplier<ServerState> state) {
        String path = request.path();
        if (path.equals(DATA)) {
            return Optional.of(() -> data(request, state));
        }
        if (path.startsWith(EXCHANGES)) {
            return Optional.of(() -> detail(path.substring(EXCHANGES.length())));
        }
        return PageFiles.find(path).or(() -> reference.find(path));
    }

    private Exchange.Response data(Exchange.Request request, Supplier<ServerState> state) {
        // Counted before the state is read, so that a change in between is shown twice rather than never.
        long count = exchanges.count();
        String tag = '"' + run + '-' + count + '"';
        Exchange.Response response =
                request.headers().first("If-None-Match").filter(tag::equals).isPresent()
                        ? PageResponse.notModified()
                        : PageResponse.json(200, data(count, state.get()));
        return PageResponse.with(response, "ETag", tag);
    }

    private ObjectNode data(long count, ServerState state) {
        List<ExchangeView> views = exchanges.newestFirst().stream()
                .map(kept -> kept.view(viewer::view))
                .toList();
        Secrets secrets = secrets(views);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("document", documentVersion);
        data.put("basePath", basePath);
        data.put("totalWorkers", state.workers().size());
        data.set("workers", states.workers(state, secrets));
        data.put("totalExchanges", count);
        ArrayNode lines = data.putArray("exchanges");
        views.forEach(view -> lines.add(MaskedText.in(view.line(), secrets)));
        return data;
    }

    private Exchange.Response detail(String name) {
        List<KeptExchange> kept = exchanges.newestFirst();
        Optional<JsonNode> detail = kept.stream()
                .filter(exchange -> name.equals(exchange.id() + ".json"))
                .findFirst()
                .map(exchange -> exchange.view(viewer::view).detail());
        return detail.map(found -> PageResponse.json(
                        200,
                        MaskedText.in(
                                found,
                                secrets(kept.stream()
                                        .map(exchange -> exchange.view(viewer::view))
                                        .toList()))))
                .orElseGet(() -> PageResponse.text(404, "This exchange is no longer kept.\n"));
    }

    private static Secrets secrets(List<ExchangeView> views) {
        return Secrets.union(views.stream().map(ExchangeView::secrets).toList());
    }
}
