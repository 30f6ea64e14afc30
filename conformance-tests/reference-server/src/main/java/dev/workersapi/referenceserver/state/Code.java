package dev.workersapi.referenceserver.state;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Multipart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The code of a Worker.
 *
 * @param entry the name of the main module or script; empty for a Worker that consists only of assets
 * @param serviceWorker whether the code uses service worker syntax
 * @param etag a hash of all modules
 * @param size the size of all modules in bytes
 */
public record Code(String entry, boolean serviceWorker, List<Module> modules, String etag, long size) {
    private static final String UNTYPED = "application/octet-stream";

    /**
     * One file.
     *
     * @param name the name that imports use
     * @param part the name of its form part, which may be different
     */
    public record Module(String name, String part, String contentType, Body content) {}

    public static Code of(String entry, boolean serviceWorker, List<Module> modules) {
        long size = 0;
        for (Module module : modules) {
            size += module.content().size();
        }
        return new Code(entry, serviceWorker, List.copyOf(modules), etag(modules), size);
    }

    /** Returns the modules of a form. */
    public static List<Module> modules(List<Multipart.Part> parts) {
        List<Module> modules = new ArrayList<>(parts.size());
        for (Multipart.Part part : parts) {
            modules.add(new Module(
                    part.moduleName(), part.name(), part.contentType().orElse(UNTYPED), part.body()));
        }
        return modules;
    }

    /** Returns true if the hash, the names and the syntax are equal. */
    public boolean isSame(Code other) {
        return etag.equals(other.etag)
                && entry.equals(other.entry)
                && serviceWorker == other.serviceWorker
                && parts().equals(other.parts());
    }

    /**
     * Returns a unique name for each file. Modules have unique names, but several parts of a script may have the same
     * file name.
     */
    public List<String> fileNames() {
        List<String> names = new ArrayList<>(modules.size());
        for (Module module : modules) {
            names.add(serviceWorker ? module.part() + " (" + module.name() + ")" : module.name());
        }
        return names;
    }

    /** The main module or script. */
    public Optional<Module> main() {
        for (Module module : modules) {
            if (module.name().equals(entry)) {
                return Optional.of(module);
            }
        }
        return Optional.ofNullable(called().get(entry));
    }

    public Optional<Module> script() {
        return serviceWorker ? main() : Optional.empty();
    }

    /**
     * Returns the files by every name that a request may use for them: file names and part names. The document refers
     * to parts, but clients give blobs file names that differ from the part names. A part name that several parts share
     * is not included.
     */
    public Map<String, Module> called() {
        Map<String, Module> called = new LinkedHashMap<>();
        Set<String> once = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (Module module : modules) {
            called.putIfAbsent(module.name(), module);
            if (!once.add(module.part())) {
                shared.add(module.part());
            }
        }
        for (Module module : modules) {
            if (!shared.contains(module.part())) {
                called.putIfAbsent(module.part(), module);
            }
        }
        return called;
    }

    private List<String> parts() {
        return modules.stream().map(Module::part).toList();
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
