package dev.workersapi.client.assets;

import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API in memory: stores uploads, requests only files that it does not have, and fails on demand. */
class FakeApi implements AssetCalls {
    /** A failure to inject before a request reaches the API. */
    interface Fault {
        void before(int request, List<Part> files) throws Exception;
    }

    final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    final Map<String, String> mediaTypes = new ConcurrentHashMap<>();
    final List<Map<String, ManifestEntry>> manifests = new CopyOnWriteArrayList<>();
    final List<List<String>> requests = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    volatile int bucketSize = 1;
    volatile Fault onSession = (request, files) -> {};
    volatile Fault onBucket = (request, files) -> {};
    private volatile Set<String> wanted = Set.of();

    @Override
    public UploadSession createSession(
            String scriptName, Map<String, ManifestEntry> manifest, Cancellation cancellation) {
        manifests.add(manifest);
        run(onSession, manifests.size(), List.of());
        Set<String> missing = new TreeSet<>();
        manifest.values().forEach(entry -> missing.add(entry.hash()));
        wanted = Set.copyOf(missing);
        missing.removeAll(stored.keySet());
        return UploadSession.of(sessionToken(manifests.size()), buckets(List.copyOf(missing)));
    }

    @Override
    public Optional<String> uploadBucket(String sessionToken, List<Part> files, Cancellation cancellation) {
        int request;
        synchronized (this) {
            requests.add(files.stream().map(Part::name).toList());
            tokens.add(sessionToken);
            request = requests.size();
        }
        run(onBucket, request, files);
        for (Part file : files) {
            try (InputStream in = file.content().open()) {
                byte[] text = in.readAllBytes();
                if (text.length != file.content().length()) {
                    throw new IllegalStateException("the length of a part is not the announced one");
                }
                stored.put(file.name(), Base64.getDecoder().decode(text));
                mediaTypes.put(file.name(), file.contentType());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return response();
    }

    Optional<String> response() {
        return stored.keySet().containsAll(wanted) ? Optional.of("completion") : Optional.empty();
    }

    String sessionToken(int session) {
        return "session-" + session;
    }

    List<List<String>> buckets(List<String> missing) {
        List<List<String>> buckets = new ArrayList<>();
        for (int i = 0; i < missing.size(); i += bucketSize) {
            buckets.add(missing.subList(i, Math.min(missing.size(), i + bucketSize)));
        }
        return buckets;
    }

    @Override
    public Optional<CallFailure> failureOf(RuntimeException error) {
        if (error instanceof UncheckedIOException) {
            return Optional.of(new CallFailure(0, Optional.empty()));
        }
        return error instanceof ApiError api
                ? Optional.of(new CallFailure(api.status, api.retryAfter))
                : Optional.empty();
    }

    private static void run(Fault fault, int request, List<Part> files) {
        try {
            fault.before(request, files);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static final class ApiError extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;
        final Optional<Duration> retryAfter;

        ApiError(int status) {
            this(status, Optional.empty());
        }

        ApiError(int status, Optional<Duration> retryAfter) {
            super("HTTP " + status);
            this.status = status;
            this.retryAfter = retryAfter;
        }
    }
}
