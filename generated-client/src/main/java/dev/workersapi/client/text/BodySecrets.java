package dev.workersapi.client.text;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets in the bodies of running requests, by the array that represents each body in Feign's request. They are
 * collected only when text is shown. The map has weak keys, and an array is equal only to itself.
 */
public final class BodySecrets {
    private static final Map<byte[], Supplier<Secrets>> SECRETS = Collections.synchronizedMap(new WeakHashMap<>());

    private BodySecrets() {}

    /** Stores the secrets of a body. */
    public static void remember(byte[] body, Supplier<Secrets> secrets) {
        SECRETS.put(body, secrets);
    }

    /** Returns the secrets of a body; none if the body is unknown or contains none. */
    public static Secrets of(byte @Nullable [] body) {
        Supplier<Secrets> secrets = body == null ? null : SECRETS.get(body);
        return secrets == null ? Secrets.NONE : secrets.get();
    }

    /** Stores the secrets of a body for a body that replaces it. */
    public static void replace(byte @Nullable [] body, byte @Nullable [] replacement) {
        Supplier<Secrets> secrets = body == null ? null : SECRETS.get(body);
        if (secrets != null && replacement != null) {
            SECRETS.put(replacement, secrets);
        }
    }
}
