package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.fault.FaultEffects;
import dev.workersapi.referenceserver.fault.Faults;
import dev.workersapi.referenceserver.message.ReceivedRequest;
import dev.workersapi.referenceserver.message.RequestHandler;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.state.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads requests, passes them to the API, and writes the responses, with the effects of injected faults.
 *
 * <p>The thread that reads a request also handles it, because moving it to another thread takes about as long as
 * handling it. To delay other connections as little as possible, requests with large bodies are moved, and all requests
 * if the handler or the listener may block.
 */
public final class ExchangeHandler extends Handler.Abstract.NonBlocking {
    /** The maximum size of a body that the reading thread handles. */
    private static final int QUICK_BYTES = 64 * 1024;

    private final Function<Exchange.Request, ReceivedRequest> receive;
    private final RequestHandler handler;
    private final Faults faults;
    private final Consumer<Exchange> listener;
    private final boolean mayBlock;
    private final Limits limits;
    private final RequestBody.Budget budget;
    private final AtomicLong rays = new AtomicLong();

    /** @param mayBlock whether the handler or the listener may wait for something */
    public ExchangeHandler(
            Function<Exchange.Request, ReceivedRequest> receive,
            RequestHandler handler,
            Faults faults,
            Consumer<Exchange> listener,
            boolean mayBlock,
            Limits limits) {
        this.receive = receive;
        this.handler = handler;
        this.faults = faults;
        this.listener = listener;
        this.mayBlock = mayBlock;
        this.limits = limits;
        this.budget = new RequestBody.Budget(2L * limits.requestBytes());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange.Request head = head(request);
        ReceivedRequest received = receive.apply(head);
        FaultEffects effects = faults.next(received.operationId(), received.accountId());
        JettyResponse jetty = new JettyResponse(request, response, limits.idle(), callback);
        if (effects.resets(Fault.Moment.BEFORE_REQUEST)) {
            run(
                    request,
                    mayBlock,
                    () -> jetty.orFail(() -> {
                        notifyListener(new Exchange(head, Optional.empty()));
                        jetty.reset();
                    }));
            return true;
        }
        new RequestBody(request, limits.requestBytes(), limits.idle(), budget, (body, outcome) -> {
                    JettyResponse releasing = jetty.after(body::release);
                    Runnable rest = () -> releasing.orFail(() -> finish(received, outcome, effects, releasing));
                    if (!effects.delay().isZero()) {
                        later(request, effects.delay(), rest);
                    } else {
                        run(request, mayBlock || isLarge(outcome), rest);
                    }
                })
                .run();
        return true;
    }

    private static boolean isLarge(RequestBody.Outcome outcome) {
        return outcome instanceof RequestBody.Whole whole && whole.body().size() > QUICK_BYTES;
    }

    /** Runs the task on this thread or, if it may take long, on another one. */
    private static void run(Request request, boolean slow, Runnable task) {
        if (slow) {
            request.getComponents().getExecutor().execute(task);
        } else {
            task.run();
        }
    }

    /** Runs the task after the delay, without blocking a thread. */
    private static void later(Request request, Duration delay, Runnable task) {
        Components jetty = request.getComponents();
        jetty.getScheduler().schedule(() -> jetty.getExecutor().execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void finish(
            ReceivedRequest received, RequestBody.Outcome outcome, FaultEffects effects, JettyResponse jetty) {
        if (outcome instanceof RequestBody.Broken broken) {
            broken(received.request(), broken.cause(), jetty);
            return;
        }
        Exchange.Request request = withBody(
                received.request(),
                outcome instanceof RequestBody.Whole complete ? complete.body() : Body.NOT_RECORDED);
        if (effects.resets(Fault.Moment.AFTER_REQUEST)) {
            notifyListener(new Exchange(request, Optional.empty()));
            jetty.reset();
            return;
        }
        ReceivedRequest complete = received.with(request);
        boolean cut = effects.resets(Fault.Moment.DURING_RESPONSE);
        Exchange.Response response = ray(response(complete, outcome, effects));
        Optional<Exchange.Response> observed = cut ? Optional.empty() : Optional.of(response);
        if (!notifyListener(new Exchange(request, observed))) {
            response = EnvelopeErrorHandler.failure(500);
        }
        jetty.send(response, cut, outcome instanceof RequestBody.TooLarge tooLarge && !tooLarge.readToEnd());
    }

    private Exchange.Response response(ReceivedRequest received, RequestBody.Outcome outcome, FaultEffects effects) {
        if (outcome instanceof RequestBody.TooLarge) {
            return Responses.failure(new Refusal(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "the body of the request is larger than " + limits.requestBytes() + " bytes"));
        }
        if (outcome instanceof RequestBody.Busy) {
            Refusal busy = new Refusal(
                    ErrorCode.BUSY, "all request bodies together exceed the memory of the server: try again");
            return Responses.with(Responses.failure(busy), "Retry-After", "1");
        }
        try {
            return effects.response(handler, received);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Responses.failure(new Refusal(
                    ErrorCode.INTERNAL,
                    "internal error of the reference server: " + e.getClass().getSimpleName()));
        }
    }

    private void broken(Exchange.Request request, Throwable cause, JettyResponse jetty) {
        Exchange.Request unread = withBody(request, Body.NOT_RECORDED);
        int status = cause instanceof TimeoutException ? 408 : cause instanceof HttpException http ? http.getCode() : 0;
        if (status == 0) {
            notifyListener(new Exchange(unread, Optional.empty()));
            jetty.fail(cause);
        } else {
            Exchange.Response response = ray(EnvelopeErrorHandler.failure(status));
            notifyListener(new Exchange(unread, Optional.of(response)));
            jetty.send(response, false, true);
        }
    }

    /** Passes the exchange to the listener, and returns false if the listener fails. */
    private boolean notifyListener(Exchange exchange) {
        try {
            listener.accept(exchange);
            return true;
        } catch (RuntimeException | AssertionError e) {
            return false;
        }
    }

    /** Adds the identifier that the API includes in each response. */
    private Exchange.Response ray(Exchange.Response response) {
        return Responses.with(response, "CF-Ray", HexFormat.of().toHexDigits(rays.incrementAndGet()) + "-LAB");
    }

    /** Returns a request without its body. */
    static Exchange.Request head(Request request) {
        List<Headers.Field> fields = new ArrayList<>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            fields.add(new Headers.Field(field.getName(), value == null ? "" : value));
        }
        return new Exchange.Request(
                request.getMethod(), request.getHttpURI().getPathQuery(), new Headers(fields), Body.EMPTY);
    }

    private static Exchange.Request withBody(Exchange.Request head, Body body) {
        return new Exchange.Request(head.method(), head.target(), head.headers(), body);
    }
}
