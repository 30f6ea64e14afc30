package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A hash of the content of a version: its modules, assets, bindings, secrets and settings. The hash is stored as the
 * version's tag, so that later deployments recognize the version. Any other change creates a version without this tag.
 *
 * <p>Anyone who can read versions can read the hash. If it depends on secrets, it is slow to compute, like a password
 * hash, so that even short secrets are hard to guess.
 */
final class Fingerprint {
    private static final int SLOW = 10_000;
    private static final int BITS = 128;

    private final String hash;

    private Fingerprint(String hash) {
        this.hash = hash;
    }

    /** Reads all modules and assets. */
    static Fingerprint of(String account, DesiredWorker desired, JsonNode versionMetadata) {
        StringBuilder text = new StringBuilder();
        desired.modules().stream()
                .sorted(Comparator.comparing(Part::name))
                .forEach(module ->
                        text.append(module.name() + "\n" + module.contentType() + "\n" + digest(module) + "\n"));
        text.append(versionMetadata).append('\n');
        text.append(desired.assets().map(Assets::digest).orElse("")).append('\n');
        text.append(desired.removedSecrets()).append(desired.removed().contains(Resource.BINDINGS));
        int iterations = desired.secrets().isEmpty() ? 1 : SLOW;
        return new Fingerprint(hash(text.toString(), account + "/" + desired.name(), iterations));
    }

    /**
     * Returns the tag of the version.
     *
     * @param base the version from which bindings and settings are kept
     */
    String tag(String base) {
        return prefix() + base;
    }

    /** Returns true if a tag belongs to a version with the same content, even if its base is different. */
    boolean isIn(String tag) {
        return tag.startsWith(prefix());
    }

    private String prefix() {
        return "deployer:" + hash + ":";
    }

    private static String digest(Part module) {
        try (InputStream in = module.content().open()) {
            DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read module `" + module.name() + "`", e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String hash(String text, String salt, int iterations) {
        try {
            PBEKeySpec key =
                    new PBEKeySpec(text.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, BITS);
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no PBKDF2WithHmacSHA256", e);
        }
    }
}
