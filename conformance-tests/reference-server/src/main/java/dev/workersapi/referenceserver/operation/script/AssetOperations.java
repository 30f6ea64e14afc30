package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.state.AssetStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Opens upload sessions for static assets, and receives the files. */
public final class AssetOperations {
    /**
     * The maximum number of files in a bucket: small enough for one form, and so small that a typical site needs
     * several buckets.
     */
    private static final int BUCKET = 50;

    private final Context context;

    public AssetOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "createAssetsUploadSession", this::open,
                "uploadAssets", this::upload);
    }

    private Exchange.Response open(OperationCall call) {
        if (context.store().find(call.account(), call.script()).isEmpty()) {
            context.rules().checkNewName(call.operation(), "script_name", call.script());
        }
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        JsonNode manifest = call.object().path("manifest");
        // Sorted by hash, so that the same manifest always produces the same buckets.
        Map<String, Long> sizes = new TreeMap<>();
        manifest.forEach(
                file -> sizes.put(file.path("hash").asText(), file.path("size").asLong()));
        AssetStore.Progress progress =
                context.assets().open(context.ids().get(), call.account(), call.script(), sizes.keySet());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("jwt", progress.token());
        buckets(result.putArray("buckets"), progress.missing(), sizes);
        return Responses.success(result);
    }

    private Exchange.Response upload(OperationCall call) {
        AssetStore.Session session = context.assets().session(call.account(), call.headers());
        Problems problems = new Problems();
        Set<String> hashes = new LinkedHashSet<>();
        for (Multipart.Part part : call.parts()) {
            checkFile(part, session, problems);
            hashes.add(part.name());
        }
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        AssetStore.Progress progress = context.assets().add(session, hashes);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (!progress.missing().isEmpty()) {
            return Responses.success(202, result);
        }
        return Responses.success(201, result.put("jwt", progress.token()));
    }

    private void buckets(ArrayNode buckets, Set<String> missing, Map<String, Long> sizes) {
        long room = 0;
        ArrayNode bucket = JsonNodeFactory.instance.arrayNode();
        for (String hash : missing) {
            // The size in Base64, plus the headers of the part.
            long needed = sizes.getOrDefault(hash, 0L) / 3 * 4 + 512;
            if (bucket.isEmpty() || needed > room || bucket.size() == BUCKET) {
                bucket = buckets.addArray();
                room = context.limits().requestBytes();
            }
            bucket.add(hash);
            room -= needed;
        }
    }

    private static void checkFile(Multipart.Part part, AssetStore.Session session, Problems problems) {
        if (!session.hashes().contains(part.name())) {
            problems.invalid("", "the part '" + part.name() + "' is not a file of the session's manifest");
        } else if (!isBase64(part)) {
            problems.invalid("", "the part '" + part.name() + "' is not Base64 (RFC 4648 §4)");
        }
    }

    private static boolean isBase64(Multipart.Part part) {
        try (InputStream content =
                Base64.getDecoder().wrap(new ByteArrayInputStream(part.body().bytes()))) {
            content.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
