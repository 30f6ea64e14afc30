package dev.workersapi.conformance.server;

import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Multipart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The code of a Worker.
 *
 * @param entry the module or script that starts it; empty where the Worker consists of assets alone
 * @param serviceWorker whether it is in service worker syntax
 * @param etag hash of all of it
 * @param size bytes of all of it
 */
record Code(String entry, boolean serviceWorker, List<Module> modules, String etag, long size) {
    private static final String UNTYPED = "application/octet-stream";

    /** One file. */
    record Module(String name, String contentType, Body content) {}

    static Code of(String entry, boolean serviceWorker, List<Module> modules) {
        long size =
                modules.stream().mapToLong(module -> module.content().size()).sum();
        return new Code(entry, serviceWorker, List.copyOf(modules), etag(modules), size);
    }

    /** The files of a form, by the names that others import them by. */
    static List<Module> modules(List<Multipart.Part> parts) {
        return parts.stream()
                .map(part -> new Module(part.moduleName(), part.contentType().orElse(UNTYPED), part.body()))
                .toList();
    }

    /** Whether it is the same, as far as a hash can tell. */
    boolean isSame(Code other) {
        return etag.equals(other.etag) && entry.equals(other.entry) && serviceWorker == other.serviceWorker;
    }

    Set<String> names() {
        return modules.stream().map(Module::name).collect(Collectors.toSet());
    }

    Optional<Module> script() {
        return modules.stream()
                .filter(module -> serviceWorker && module.name().equals(entry))
                .findFirst();
    }

    private static String etag(List<Module> modules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Module module : modules) {
                digest.update((module.name() + '\0' + module.contentType() + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update(module.content().bytes());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
