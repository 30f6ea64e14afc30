package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.state.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Eight parallel clients lose no changes. */
class ConcurrencyTest {
    private static final int CLIENTS = 8;
    private static final int CHANGES = 25;
    private static final String SCRIPT = "/scripts/my-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start(
            server -> server.limits(Limits.DEFAULT.withWorkers(5).withVersions(500)));

    private static <T> List<T> together(int clients, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                tasks.add(work.apply(i));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void parallelSecretsAreAllStored() throws Exception {
        SERVER.ok(TestRequest.upload(SCRIPT));

        together(CLIENTS, client -> () -> {
            for (int i = 0; i < CHANGES; i++) {
                SERVER.ok(TestRequest.json(
                        "PUT",
                        SCRIPT + "/secrets",
                        "{\"type\":\"secret_text\",\"name\":\"S" + client + "_" + i + "\",\"text\":\"hush\"}"));
            }
            return client;
        });

        assertThat(SERVER.ok(TestRequest.get(SCRIPT + "/secrets")).result()).hasSize(CLIENTS * CHANGES);
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode version : SERVER.ok(TestRequest.get(SCRIPT + "/versions?deployable=true"))
                .json()
                .at("/result/items")) {
            numbers.add(version.path("number").asInt());
        }
        assertThat(numbers).hasSize(CLIENTS * CHANGES + 1).contains(1, CLIENTS * CHANGES + 1);
    }

    @Test
    void parallelUploadsRespectTheLimitOfWorkers() throws Exception {
        List<Integer> statuses = together(
                CLIENTS,
                client -> () ->
                        SERVER.send(TestRequest.upload("/scripts/w" + client)).status());

        assertThat(statuses).containsOnly(200, 403);
        assertThat(SERVER.ok(TestRequest.get("/scripts")).result()).hasSize(5);
    }

    @Test
    void workerIsCreatedAndDeletedOnce() throws Exception {
        List<String> tags = together(
                CLIENTS,
                client -> () -> SERVER.ok(TestRequest.upload(SCRIPT))
                        .result()
                        .path("tag")
                        .asText());
        assertThat(new HashSet<>(tags)).hasSize(1);

        List<Integer> statuses = together(
                CLIENTS, client -> () -> SERVER.send(TestRequest.delete(SCRIPT)).status());
        assertThat(statuses).containsOnlyOnce(200).contains(404);
    }
}
