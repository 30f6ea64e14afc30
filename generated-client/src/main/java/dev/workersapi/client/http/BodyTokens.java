package dev.workersapi.client.http;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** The bodies of the requests in flight, by the array that represents each in Feign's request. */
final class BodyTokens {
    static final Map<byte[], StreamingBody> BODIES = Collections.synchronizedMap(new WeakHashMap<>());

    private BodyTokens() {}
}
