package dev.workersapi.conformance.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.tail.TailOptions;
import dev.workersapi.client.tail.TailPublisher;
import dev.workersapi.client.tail.Trigger;
import dev.workersapi.client.upload.Part;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.tail.SampleEvent;
import dev.workersapi.referenceserver.tail.TailConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the live logs of the client with the WebSockets of the reference server. */
class TailTest {
    private static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final BlockingQueue<TailConnection> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> deletions = new LinkedBlockingQueue<>();
    private final ReferenceServer server = ReferenceServer.builder()
            .tokens(Set.of("a-token"))
            .tailEvents(connections::add)
            .listener(exchange -> {
                if (exchange.request().method().equals("DELETE")) {
                    deletions.add(exchange.request().path());
                }
            })
            .start();
    private final WorkersClient client = client("a-token");

    private WorkersClient client(String token) {
        return WorkersClient.builder()
                .baseUrl(server.baseUrl().toString())
                .accountId(ACCOUNT)
                .apiToken(token)
                .sleeper((time, cancellation) -> {})
                .build();
    }

    @BeforeEach
    void upload() {
        client.scripts()
                .uploadScript(
                        "shop",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("index.js")
                                        .build())
                                .addFile(Part.of("index.js", "export default {}"))
                                .build());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(30, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static ObjectNode event(String outcome) {
        return SampleEvent.request("shop", NOW).put("outcome", outcome);
    }

    private void send(ObjectNode event) {
        assertThat(server.sendTailEvent(ACCOUNT, "shop", event)).isPositive();
    }

    @Test
    void eventsThatTheFiltersAcceptArrive() throws InterruptedException {
        try (TailPublisher logs = client.tail("shop", TailOptions.none().outcomes("exception"))) {
            Subscriber subscriber = Subscriber.to(logs);
            next(connections);

            send(event("ok"));
            send(event("exception"));

            assertThat(next(subscriber.events)).satisfies(event -> {
                assertThat(event.outcome()).isEqualTo("exception");
                assertThat(event.timestamp()).contains(NOW);
                assertThat(event.trigger())
                        .isEqualTo(new Trigger.Request("GET", "https://shop.example.workers.dev/", Optional.of(200)));
                assertThat(event.logs()).hasSize(1);
            });
        }
        assertThat(next(deletions)).matches(".*/scripts/shop/tails/[0-9a-f]{32}");
    }

    @Test
    void cancelDeletesTheTail() throws InterruptedException {
        Subscriber subscriber = Subscriber.to(client.tail("shop"));
        TailConnection connection = next(connections);

        subscriber.subscription.join().cancel();

        assertThat(next(deletions)).contains("/scripts/shop/tails/");
        assertThat(connection.isOpen()).isFalse();
        assertThat(server.sendTailEvent(ACCOUNT, "shop", event("ok"))).isZero();
    }

    @Test
    void aTailThatIsDeletedElsewhereIsReplaced() throws InterruptedException {
        Subscriber subscriber = Subscriber.to(client.tail("shop"));
        next(connections);

        client.tails().deleteTail("shop", client.tails().listTails("shop").id().orElseThrow());

        next(connections).send(event("canceled"));
        assertThat(next(subscriber.events).outcome()).isEqualTo("canceled");
    }

    @Test
    void aWorkerThatIsDeletedEndsItsTails() throws InterruptedException {
        Subscriber subscriber = Subscriber.to(client.tail("shop"));
        next(connections);
        send(event("ok"));

        client.scripts().deleteScript("shop");

        assertThat(subscriber.failed()).isInstanceOf(NotFoundException.class);
        assertThat(subscriber.events).hasSize(1);
    }

    @Test
    void anAbsentWorkerIsNotFound() {
        assertThat(Subscriber.to(client.tail("absent")).failed()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aWrongTokenIsRefused() {
        try (WorkersClient stranger = client("another-token")) {
            assertThat(Subscriber.to(stranger.tail("shop")).failed()).isInstanceOf(PermissionException.class);
        }
    }

    @Test
    void aServerThatFailsForAWhileIsTriedAgain() throws InterruptedException {
        server.inject(Fault.parse("createTail=503*3"));

        Subscriber subscriber = Subscriber.to(client.tail("shop"));

        next(connections).send(event("ok"));
        assertThat(next(subscriber.events).outcome()).isEqualTo("ok");
    }

    @Test
    void everySubscriberHasATailOfItsOwn() throws InterruptedException {
        TailPublisher logs = client.tail("shop");
        Subscriber first = Subscriber.to(logs);
        next(connections);
        Subscriber second = Subscriber.to(logs);
        next(connections);

        send(event("ok"));
        next(first.events);
        first.subscription.join().cancel();
        next(deletions);
        send(event("canceled"));

        assertThat(next(second.events).outcome()).isEqualTo("ok");
        assertThat(next(second.events).outcome()).isEqualTo("canceled");
        logs.close();
        second.completed();
    }

    /**
     * A Worker can have ten tails, and an eleventh ends the oldest. The clients must not end one another's tails
     * forever.
     */
    @Test
    void tooManySubscribersDoNotEndEachOtherForEver() {
        TailPublisher logs = client.tail("shop");
        List<Subscriber> all =
                IntStream.range(0, 11).mapToObj(i -> Subscriber.to(logs)).toList();

        CompletableFuture.anyOf(all.stream().map(one -> one.end).toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();

        assertThat(all)
                .filteredOn(one -> one.end.isDone())
                .first()
                .satisfies(one -> assertThat(one.failed())
                        .isInstanceOf(WorkersException.class)
                        .hasMessageContaining("openTail"));
        logs.close();
    }

    @Test
    void longEventsAreJoinedUpToTheLimit() throws InterruptedException {
        TailPublisher logs = client.tail("shop", TailOptions.none().withLimits(8, 500_000));
        Subscriber subscriber = Subscriber.to(logs);
        next(connections);

        send(event("ok").put("padding", "ä".repeat(400_000)));
        send(event("ok").put("padding", "x".repeat(500_000)));
        send(event("canceled"));

        assertThat(next(subscriber.events).json().path("padding").asText()).isEqualTo("ä".repeat(400_000));
        assertThat(next(subscriber.events).outcome()).isEqualTo("canceled");
        assertThat(logs.dropped()).isEqualTo(1);
        logs.close();
    }
}
