package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A binding of a version. Immutable; the JSON it contains must not be changed.
 *
 * @param json the binding, without the value of a secret
 * @param fingerprint a hash of the secret value, which changes when the value does; empty for other bindings
 */
public record Binding(ObjectNode json, String fingerprint) {
    private static final Set<String> SECRETS = Set.of("secret_text", "secret_key");
    private static final List<String> SECRET_VALUES = List.of("text", "key_base64", "key_jwk");

    /** Converts a binding in a request to its stored form. */
    public static Binding of(ObjectNode sent) {
        if (!SECRETS.contains(sent.path("type").asText())) {
            return new Binding(sent, "");
        }
        return new Binding(sent.deepCopy().without(SECRET_VALUES), fingerprint(sent));
    }

    public String name() {
        return json.path("name").asText();
    }

    public String type() {
        return json.path("type").asText();
    }

    public boolean isSecret() {
        return SECRETS.contains(type());
    }

    /** Returns true if the binding refers to a Worker or to its Durable Objects. */
    boolean leadsTo(String worker) {
        return switch (type()) {
            case "service" -> json.path("service").asText().equals(worker);
            case "durable_object_namespace" -> json.path("script_name").asText().equals(worker);
            default -> false;
        };
    }

    Binding renamed(JsonNode name) {
        ObjectNode renamed = json.deepCopy();
        renamed.set("name", name);
        return new Binding(renamed, fingerprint);
    }

    private static String fingerprint(ObjectNode secret) {
        try {
            StringBuilder values = new StringBuilder();
            SECRET_VALUES.forEach(name -> values.append(secret.path(name)).append('\n'));
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(values.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
