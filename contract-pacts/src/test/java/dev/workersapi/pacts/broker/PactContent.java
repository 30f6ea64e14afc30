package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.StreamSupport;

/**
 * What a pact says. Two are the same if their interactions are, in whatever order; who wrote them does not count.
 *
 * @param pact as it was published
 * @param bytes the same, to the byte
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record PactContent(JsonNode pact, byte[] bytes) {

    static PactContent of(byte[] bytes) {
        return new PactContent(Json.parse(bytes), bytes);
    }

    /** The interactions in an order of their own. */
    JsonNode verifiable() {
        return Json.object(
                "interactions",
                Json.array(StreamSupport.stream(pact.path("interactions").spliterator(), false)
                        .sorted(Comparator.comparing(Json::canonical))));
    }

    String sha() {
        return sha(verifiable());
    }

    /** The pact with the broker's names for the interactions. */
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
