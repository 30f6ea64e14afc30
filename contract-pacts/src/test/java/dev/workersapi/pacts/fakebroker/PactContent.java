package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.StreamSupport;

/**
 * The content of a pact. Two are equal if they have the same interactions, in any order.
 *
 * @param pact the published pact
 * @param bytes the published bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PactContent(JsonNode pact, byte[] bytes) {

    static PactContent of(byte[] bytes) {
        return new PactContent(Json.parse(bytes), bytes);
    }

    /** The sorted interactions. */
    JsonNode verifiable() {
        return Json.object(
                "interactions",
                Json.array(StreamSupport.stream(pact.path("interactions").spliterator(), false)
                        .sorted(Comparator.comparing(Json::canonical))));
    }

    /** The broker's checksum of everything that affects a verification. */
    String sha() {
        ObjectNode content = Json.object("interactions", verifiable().path("interactions"));
        JsonNode version = pact.path("metadata").path("pactSpecification").path("version");
        return sha(version.isMissingNode() ? content : content.set("pact_specification_version", version));
    }

    /** The pact with the broker's ids of the interactions. */
    ObjectNode identified() {
        ObjectNode identified = pact.deepCopy();
        for (JsonNode interaction : identified.path("interactions")) {
            ((ObjectNode) interaction).put("_id", sha(interaction));
        }
        return identified;
    }

    private static String sha(JsonNode value) {
        try {
            byte[] text = Json.canonical(value).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
