package dev.workersapi.conformance.runner.client;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.protocol.ClientUnderTest;
import dev.workersapi.conformance.protocol.ClientUnusableException;
import dev.workersapi.engine.document.ApiDocument;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs cases against several clients at once. Not thread-safe. */
public final class ClientRunners implements AutoCloseable {
    private final List<ClientRunner> all = new ArrayList<>();
    private final BlockingQueue<ClientRunner> free;
    private final ExecutorService threads;

    /**
     * Starts the runners.
     *
     * @param clients creates the client for a base URL
     */
    public ClientRunners(int count, ApiDocument document, Function<URI, ClientUnderTest> clients) {
        for (int i = 0; i < count; i++) {
            all.add(new ClientRunner(document, clients));
        }
        this.free = new LinkedBlockingQueue<>(all);
        this.threads = Executors.newFixedThreadPool(count);
    }

    /**
     * Runs cases, and reports their outcomes in the order of the cases.
     *
     * @throws ClientUnusableException if the client cannot be used; earlier outcomes have already been reported
     */
    public void run(List<Case> cases, Consumer<CaseOutcome> results) {
        List<Future<CaseOutcome>> futures =
                cases.stream().map(one -> threads.submit(() -> run(one))).toList();
        for (Future<CaseOutcome> future : futures) {
            try {
                results.accept(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ClientUnusableException unusable) {
                    throw unusable;
                }
                throw new IllegalStateException("a case could not run", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** The client's name and version, as far as they are known. */
    public String clientName() {
        return all.get(0).clientName();
    }

    private CaseOutcome run(Case testCase) throws InterruptedException {
        ClientRunner runner = free.take();
        try {
            return runner.run(testCase);
        } finally {
            free.add(runner);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ClientRunner::close);
    }
}
