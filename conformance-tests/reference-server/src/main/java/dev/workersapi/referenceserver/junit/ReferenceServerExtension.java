package dev.workersapi.referenceserver.junit;

import dev.workersapi.referenceserver.ReferenceServer;
import java.net.URI;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Implements {@link WithReferenceServer}. */
final class ReferenceServerExtension implements BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ReferenceServerExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        ReferenceServer server = server(context);
        server.reset();
        server.clearFaults();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(ReferenceServer.class) || type.equals(URI.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ReferenceServer server = server(context);
        return parameter.getParameter().getType().equals(URI.class) ? server.baseUrl() : server;
    }

    /** Returns the server of the outermost test class, which runs until all tests of the class have finished. */
    private static ReferenceServer server(ExtensionContext context) {
        ExtensionContext outermost = context;
        for (ExtensionContext at = context;
                at.getTestClass().isPresent();
                at = at.getParent().orElseThrow()) {
            outermost = at;
        }
        return outermost
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> new Running(ReferenceServer.start()), Running.class)
                .server();
    }

    /** Holds the server. JUnit closes it after the class; before 5.13, JUnit closes only the second type. */
    @SuppressWarnings("deprecation")
    private record Running(ReferenceServer server) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            server.close();
        }
    }
}
