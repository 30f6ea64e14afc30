package dev.workersapi.conformance.deployer;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.message.ReceivedRequest;
import dev.workersapi.referenceserver.message.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account on a reference server, and a client that never retries, so that each fault has an effect. */
final class TestAccount implements AutoCloseable {
    static final String ID = "0123456789abcdef0123456789abcdef";
    static final String ZONE = "example.com";
    static final String OTHER_ZONE = "example.org";

    /** Long enough for a busy machine, because only delayed requests may exceed it. */
    private static final Duration IMPATIENT = Duration.ofMillis(400);

    final ReferenceServer server;
    final WorkersClient client;

    /** A client with a short timeout for responses. */
    final WorkersClient impatient;

    private final List<String> requests = new ArrayList<>();
    private Optional<Runnable> interruption = Optional.empty();
    private String interrupted = "";
    private Optional<String> deployedFrom = Optional.empty();
    private int failing = -1;
    private RequestFault fault = RequestFault.NONE;

    TestAccount() {
        this(Clock.systemUTC());
    }

    TestAccount(Clock clock) {
        server = ReferenceServer.builder().clock(clock).around(this::handler).start();
        client = client(Duration.ofSeconds(60));
        impatient = client(IMPATIENT);
    }

    private WorkersClient client(Duration readTimeout) {
        return WorkersClient.builder()
                .baseUrl(server.baseUrl().toString())
                .accountId(ID)
                .apiToken("a-token")
                .retries(RetryPolicy.NONE)
                .options(CallOptions.builder().readTimeout(readTimeout).build())
                .build();
    }

    private RequestHandler handler(RequestHandler api) {
        return received -> {
            interrupt(received);
            return shown(faultOf(received).response(api, received));
        };
    }

    /** Makes deployments appear to come from another program, such as the dashboard. */
    synchronized void showDeployedFrom(String source) {
        deployedFrom = Optional.of(source);
    }

    private synchronized Exchange.Response shown(Exchange.Response response) {
        return deployedFrom
                .map(source -> new String(response.body().bytes(), StandardCharsets.UTF_8)
                        .replace("\"source\":\"api\"", "\"source\":\"" + source + "\""))
                .map(body -> new Exchange.Response(response.status(), response.headers(), Body.of(body)))
                .orElse(response);
    }

    private synchronized RequestFault faultOf(ReceivedRequest received) {
        requests.add(received.request().method() + " " + received.request().path());
        return requests.size() == failing ? fault : RequestFault.NONE;
    }

    /** Runs an action before the next POST to a path with this ending takes effect. */
    synchronized void beforePost(String end, Runnable work) {
        interruption = Optional.of(work);
        interrupted = end;
    }

    private void interrupt(ReceivedRequest received) {
        Optional<Runnable> work = Optional.empty();
        synchronized (this) {
            if (received.request().method().equals("POST")
                    && received.request().path().endsWith(interrupted)) {
                work = interruption;
                interruption = Optional.empty();
            }
        }
        work.ifPresent(Runnable::run);
    }

    /** Makes one of the next requests fail, counted from 1. */
    synchronized void fail(int request, RequestFault how) {
        requests.clear();
        failing = request;
        fault = how;
        how.inject(server, request);
    }

    /** Removes the fault, after the request that it delayed has ended. */
    void recover() {
        RequestFault past;
        synchronized (this) {
            past = requests.size() < failing ? RequestFault.NONE : fault;
            failing = -1;
        }
        server.clearFaults();
        past.end();
        clearRequests();
    }

    /** Clears the list of requests. */
    synchronized void clearRequests() {
        requests.clear();
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the requests that may have changed something. */
    List<String> writes() {
        return requests().stream()
                .filter(request -> !request.startsWith("GET "))
                .toList();
    }

    void reset() {
        server.reset();
        clearRequests();
        synchronized (this) {
            deployedFrom = Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
        impatient.close();
        server.close();
    }
}
