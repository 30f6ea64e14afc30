package dev.workersapi.pacts.broker;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactBroker;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies all pacts in the broker against a provider that always sends the same response. */
@Provider(BrokerCommands.PROVIDER)
@PactBroker(url = "${pact.broker.url}")
abstract class TrivialProvider {
    private final String response;
    private final HttpServer server;

    TrivialProvider(String response) throws IOException {
        this.response = response;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** A provider that keeps the contract. */
    static class Good extends TrivialProvider {
        Good() throws IOException {
            super("{\"enabled\":true}");
        }
    }

    /** A provider that breaks the contract. */
    static class Bad extends TrivialProvider {
        Bad() throws IOException {
            super("{\"enabled\":\"yes\"}");
        }
    }

    @BeforeEach
    void start(PactVerificationContext context) {
        server.createContext("/", exchange -> {
            byte[] body = response.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        context.setTarget(new HttpTestTarget("127.0.0.1", server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void keepsTheContract(PactVerificationContext context) {
        context.verifyInteraction();
    }

    @State("a script exists")
    void aScriptExists() {}
}
