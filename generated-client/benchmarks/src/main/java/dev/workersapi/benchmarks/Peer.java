package dev.workersapi.benchmarks;

/** A way to call the API. Thread-safe. */
interface Peer {
    String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    String TOKEN = "not-a-real-token";

    /** Fetches about 1 KB and says how many Workers it has. */
    int small() throws Exception;

    /** Fetches 35 bindings and says how many it has. */
    int bindings() throws Exception;

    /** A call that is answered with 404; the error is swallowed. */
    default void missing() throws Exception {
        throw new UnsupportedOperationException();
    }

    /** A peer by its name. */
    static Peer of(String name, String base) {
        return switch (name) {
            case "client" -> new ClientPeer(base);
            case "huc" -> new UrlConnectionPeer(base);
            case "jdk" -> new JdkPeer(base);
            case "feign-default", "feign-java11", "feign-hc5" -> new FeignPeer(name, base);
            case "native" -> new NativePeer(base);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
