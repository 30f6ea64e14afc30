package dev.workersapi.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Sends malformed requests on some connections. On the others, each response must belong to its request. Run with
 * {@code -Pfuzz}.
 */
class ConnectionFuzz {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Headers.Field TOKEN = new Headers.Field("Authorization", "Bearer a-token");
    private static final int CLIENTS = 8;
    private static final int MALFORMED = 16;

    /** A new connection starts with the buffer that another connection has just returned. */
    private static final int REQUESTS_PER_CONNECTION = 200;

    private final FuzzRun run = FuzzRun.of(1_000_000);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void malformedRequestsDoNotAffectOtherConnections() throws Exception {
        System.out.println("connections: " + run);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + MALFORMED);
        try (ReferenceServer server = ReferenceServer.start()) {
            List<Future<Long>> malformed = new ArrayList<>();
            for (int i = 0; i < MALFORMED; i++) {
                malformed.add(threads.submit(() -> sendMalformed(server.port())));
            }
            List<Callable<Long>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String client = "client-" + i;
                clients.add(() -> send(server.port(), client));
            }
            List<Future<Long>> sent = threads.invokeAll(clients);
            over.set(true);
            long both = sum(malformed);
            System.out.println("connections: " + sum(sent) + " requests sent beside " + both + " malformed ones");
            assertThat(both).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    private static long sum(List<Future<Long>> counts) throws Exception {
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        return sum;
    }

    /** The response of the API to this request contains the ID of the account. */
    private long send(int port, String client) throws IOException {
        long started = System.nanoTime();
        long sent = 0;
        while (sent < run.count() / CLIENTS && !run.isOver(started)) {
            try (RawConnection connection = new RawConnection(port)) {
                for (int i = 0; i < REQUESTS_PER_CONNECTION; i++, sent++) {
                    String account = client + "-" + sent;
                    Exchange.Response response = connection.send(get("/client/v4/accounts/" + account, TOKEN));
                    assertThat(response.status()).as(account).isEqualTo(200);
                    assertThat(MAPPER.readTree(response.body().bytes())
                                    .at("/result/id")
                                    .asText())
                            .isEqualTo(account);
                }
            }
        }
        return sent;
    }

    private long sendMalformed(int port) throws IOException {
        long sent = 0;
        for (; !over.get(); sent++) {
            try (RawConnection connection = new RawConnection(port)) {
                assertThat(connection
                                .send(get("/", new Headers.Field("Accept", "\u0000")))
                                .status())
                        .isEqualTo(400);
            }
        }
        return sent;
    }

    private static Exchange.Request get(String target, Headers.Field header) {
        return new Exchange.Request("GET", target, new Headers(List.of(header)), Body.EMPTY);
    }
}
