package dev.workersapi.benchmarks;

/** A client to compare. Thread-safe. */
interface Peer {
    String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    String TOKEN = "not-a-real-token";

    /** Fetches about 1 KB, and returns the number of Workers in the response. */
    int small() throws Exception;

    /** Fetches 35 bindings, and returns their number. */
    int bindings() throws Exception;

    /** Makes a call that fails with 404, and ignores the error. */
    default void missing() throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Creates the peer with the given name. */
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
