package dev.workersapi.referenceserver.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.state.Code;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the document says of bindings in words, and the limits that the API states in its error codes. */
public final class BindingRules {
    private static final Set<String> TEXTS = Set.of("plain_text", "secret_text", "json");
    private static final Set<String> PARTS = Set.of("text_blob", "data_blob", "wasm_module");
    private static final int MOST_TEXTS = 128;
    private static final int MOST_TEXT_BYTES = 5 * 1024;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_MITIGATION = 86_400;

    private BindingRules() {}

    /**
     * Checks the bindings of a version together.
     *
     * @param code the code that the bindings are for, where parts of it can be bound
     */
    public static void check(JsonNode bindings, Code code, Problems problems) {
        Set<String> names = new HashSet<>();
        Map<String, Code.Module> parts = code.called();
        int texts = 0;
        for (int i = 0; i < bindings.size(); i++) {
            JsonNode binding = bindings.get(i);
            String pointer = "/bindings/" + i;
            check(binding, pointer, problems);
            checkPart(binding, pointer, code, parts, problems);
            if (!names.add(binding.path("name").asText())) {
                problems.add(
                        ErrorCode.BINDING_NAME_TWICE,
                        pointer + "/name",
                        "two bindings are called " + binding.path("name") + ": names are unique, rename or remove one");
            }
            texts += TEXTS.contains(binding.path("type").asText()) ? 1 : 0;
        }
        if (texts > MOST_TEXTS) {
            problems.add(
                    ErrorCode.TOO_MANY_TEXT_BINDINGS,
                    "/bindings",
                    "there are " + texts + " text bindings of at most " + MOST_TEXTS
                            + ": remove some, or put several values into one of type json");
        }
    }

    /** One binding or secret by itself. */
    public static void check(JsonNode binding, String pointer, Problems problems) {
        String name = binding.path("name").asText();
        if (name.isBlank()) {
            problems.add(ErrorCode.BINDING_WITHOUT_NAME, pointer + "/name", "the name of the binding is empty: set it");
        } else if (name.length() > LONGEST_NAME) {
            problems.add(
                    ErrorCode.BINDING_NAME_TOO_LONG,
                    pointer + "/name",
                    "the name of the binding has " + name.length() + " characters of at most " + LONGEST_NAME);
        }
        switch (binding.path("type").asText()) {
            case "plain_text", "secret_text" ->
                checkSize(binding.path("text").asText(), name, pointer + "/text", problems);
            case "json" -> checkSize(binding.path("json").toString(), name, pointer + "/json", problems);
            case "secret_key" -> checkKey(binding, pointer, problems);
            case "vpc_network" -> checkNetwork(binding, pointer, problems);
            case "ratelimit" -> checkRate(binding.path("simple"), pointer + "/simple", problems);
            default -> {}
        }
    }

    private static void checkSize(String text, String name, String pointer, Problems problems) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_TEXT_BYTES) {
            problems.add(
                    ErrorCode.TEXT_BINDING_TOO_LARGE,
                    pointer,
                    "the text binding '" + name + "' has " + bytes + " bytes of at most " + MOST_TEXT_BYTES);
        }
    }

    private static void checkKey(JsonNode binding, String pointer, Problems problems) {
        boolean jwk = binding.path("format").asText().equals("jwk");
        String wanted = jwk ? "key_jwk" : "key_base64";
        String other = jwk ? "key_base64" : "key_jwk";
        if (!binding.has(wanted) || binding.has(other)) {
            problems.invalid(
                    pointer + "/" + (binding.has(other) ? other : wanted),
                    "a key of the format " + binding.path("format") + " is given as " + wanted + ", and not as "
                            + other);
        }
    }

    private static void checkNetwork(JsonNode binding, String pointer, Problems problems) {
        if (binding.has("network_id") == binding.has("tunnel_id")) {
            problems.invalid(
                    pointer,
                    "expected either network_id or tunnel_id, received "
                            + (binding.has("network_id") ? "both: remove one" : "neither: set one"));
        }
    }

    private static void checkRate(JsonNode simple, String pointer, Problems problems) {
        if (!simple.has("mitigation_timeout")) {
            return;
        }
        long timeout = simple.path("mitigation_timeout").asLong();
        boolean known = timeout == 10 || (timeout % 60 == 0 && timeout >= 0 && timeout <= LONGEST_MITIGATION);
        if (!known || (timeout != 0 && timeout < simple.path("period").asLong())) {
            problems.invalid(
                    pointer + "/mitigation_timeout",
                    "expected 0, 10, or a multiple of 60 up to " + LONGEST_MITIGATION
                            + ", and not less than the period unless it is 0; received " + timeout);
        }
    }

    private static void checkPart(
            JsonNode binding, String pointer, Code code, Map<String, Code.Module> parts, Problems problems) {
        String type = binding.path("type").asText();
        if (!PARTS.contains(type)) {
            return;
        }
        if (!code.serviceWorker()) {
            problems.invalid(
                    pointer + "/type",
                    type + " is for service worker syntax alone: import the module instead, or use body_part");
        } else if (!parts.containsKey(binding.path("part").asText())) {
            problems.invalid(
                    pointer + "/part",
                    "no part, or more than one, is called " + binding.path("part") + ": add it, or name one of "
                            + parts.keySet());
        }
    }
}
