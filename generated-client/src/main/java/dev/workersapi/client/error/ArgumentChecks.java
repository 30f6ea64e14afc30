package dev.workersapi.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks arguments, in generated code too. */
public final class ArgumentChecks {
    private ArgumentChecks() {}

    /**
     * Returns an argument.
     *
     * @param owner the class that receives the argument, which may be a builder
     * @param name its name
     * @throws InvalidRequestException if it is null
     */
    public static <T> T present(Class<?> owner, String name, @Nullable T argument) {
        if (argument == null) {
            throw invalid(owner, "`" + name + "` must not be null");
        }
        return argument;
    }

    /** Returns an exception about an argument. For a builder, the message names the class that it builds. */
    public static InvalidRequestException invalid(Class<?> owner, String problem) {
        Class<?> outer = owner.getEnclosingClass();
        return InvalidRequestException.ofArguments((outer == null ? owner : outer).getSimpleName(), List.of(problem));
    }
}
