package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves pages, and passes all other requests on. Runs before the API's handler, because faults and the listener must
 * not apply to pages.
 */
final class PageHandler extends Handler.Wrapper {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Function<Exchange.Request, Optional<Supplier<Exchange.Response>>> pages;
    private final Duration grace;

    /** @param grace the maximum time that a client may take to read a response */
    PageHandler(Handler next, Function<Exchange.Request, Optional<Supplier<Exchange.Response>>> pages, Duration grace) {
        super(next);
        this.pages = pages;
        this.grace = grace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<Supplier<Exchange.Response>> page =
                METHODS.contains(request.getMethod()) ? pages.apply(ExchangeHandler.head(request)) : Optional.empty();
        if (page.isEmpty()) {
            return super.handle(request, response, callback);
        }
        JettyResponse jetty = new JettyResponse(request, response, grace, callback);
        request.getComponents()
                .getExecutor()
                .execute(() -> jetty.orFail(() -> jetty.send(page.get().get(), false, false)));
        return true;
    }
}
