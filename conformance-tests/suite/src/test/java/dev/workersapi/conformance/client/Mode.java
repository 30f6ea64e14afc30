package dev.workersapi.conformance.client;

import dev.workersapi.client.WorkersClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The overloads that each operation has. */
enum Mode {
    PLAIN("", false),
    WITH_OPTIONS("", false),
    WITH_RESPONSE("WithResponse", false),
    ASYNC("", true),
    ASYNC_WITH_OPTIONS("", true),
    ASYNC_WITH_RESPONSE("WithResponse", true);

    private final String suffix;
    private final boolean async;

    Mode(String suffix, boolean async) {
        this.suffix = suffix;
        this.async = async;
    }

    boolean hasOptions() {
        return this != PLAIN && this != ASYNC;
    }

    boolean hasResponse() {
        return !suffix.isEmpty();
    }

    /** Calls the operation and waits for its result. */
    Object call(ExpectedCall expectedCall, WorkersClient client, Executor executor) throws Exception {
        Object api = expectedCall.api().apply(client);
        if (async) {
            api = api.getClass().getMethod("async", Executor.class).invoke(api, executor);
        }
        List<Object> arguments = new ArrayList<>(expectedCall.arguments());
        if (hasOptions()) {
            arguments.add(expectedCall.options());
        }
        try {
            Object given = method(api, expectedCall.operation() + suffix, arguments.size())
                    .invoke(api, arguments.toArray());
            return given instanceof CompletableFuture<?> future ? future.get(30, TimeUnit.SECONDS) : given;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Method method(Object api, String name, int parameters) {
        return Stream.of(api.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                // The overloads that take functions call the others.
                .filter(method -> !List.of(method.getParameterTypes()).contains(Consumer.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        api.getClass().getName() + " has no method " + name + " with " + parameters + " parameters"));
    }
}
