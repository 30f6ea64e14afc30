package dev.workersapi.client.http;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** The bodies of running requests. The key of each is the array that represents it in Feign's request. */
final class BodyTokens {
    static final Map<byte[], StreamingBody> BODIES = Collections.synchronizedMap(new WeakHashMap<>());

    private BodyTokens() {}
}
