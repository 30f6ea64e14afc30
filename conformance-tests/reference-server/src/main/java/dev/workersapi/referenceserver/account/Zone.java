package dev.workersapi.referenceserver.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A zone of an account. A zone exists for every registrable domain, such as {@code example.com}, and for every other
 * domain that a request names as a zone. Immutable.
 *
 * @param id the identifier, which is always the same for an account and a name, even after a restart
 */
public record Zone(String id, String name) {
    private static final int ID_BYTES = 16;

    /** Labels that country registries use in front of the top-level domain, as in {@code example.co.uk}. */
    private static final Set<String> SECOND_LEVEL = Set.of("ac", "co", "com", "edu", "gov", "net", "org");

    public static Zone of(String account, String name) {
        return new Zone(hash(account + ' ' + name), name);
    }

    /** Returns the registrable domain of a host, such as {@code example.com} for {@code api.example.com}. */
    public static String domain(String host) {
        List<String> labels = List.of(host.split("\\."));
        return String.join(".", labels.subList(Math.max(0, labels.size() - length(labels)), labels.size()));
    }

    /** Returns true if a name is a registrable domain, whose zone always exists. */
    public static boolean isDomain(String name) {
        List<String> labels = List.of(name.split("\\."));
        return labels.size() == length(labels) && labels.stream().noneMatch(String::isEmpty);
    }

    /** Returns the number of labels in the registrable domain. */
    private static int length(List<String> labels) {
        int size = labels.size();
        boolean country = size > 1 && labels.get(size - 1).length() == 2 && SECOND_LEVEL.contains(labels.get(size - 2));
        return country ? 3 : 2;
    }

    public boolean contains(String host) {
        return host.equals(name) || host.endsWith('.' + name);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
