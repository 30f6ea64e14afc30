package dev.workersapi.client.assets;

import dev.workersapi.client.assets.AssetUploadException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The buckets of one session: those still to be taken, and what came of them. Thread-safe. */
final class Round {
    private final UploadSession session;
    private final Optional<Instant> expiry;
    private final List<List<HashedAsset>> buckets;
    private final Queue<List<HashedAsset>> waiting;
    private @Nullable EndedException ended;
    private String completionToken;

    Round(UploadSession session, Map<String, HashedAsset> files) {
        if (session.token().isEmpty()) {
            throw new AssetUploadException(
                    Reason.BAD_ANSWER, "The API opened a session, but its answer has no `jwt`.", null);
        }
        List<String> unknown = session.buckets().stream()
                .flatMap(List::stream)
                .filter(hash -> !files.containsKey(hash))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AssetUploadException(
                    Reason.BAD_ANSWER,
                    "The API asks for files that were not in the manifest, by the hashes " + unknown + ".",
                    null);
        }
        this.session = session;
        this.expiry = SessionToken.expiry(session.token());
        this.buckets = session.buckets().stream()
                .filter(bucket -> !bucket.isEmpty())
                .map(bucket -> bucket.stream()
                        .map(hash -> Objects.requireNonNull(files.get(hash)))
                        .toList())
                .toList();
        this.waiting = new ArrayDeque<>(buckets);
        // With nothing to upload, the token of the session says so.
        this.completionToken = buckets.isEmpty() ? session.token() : "";
    }

    String token() {
        return session.token();
    }

    List<List<HashedAsset>> buckets() {
        return buckets;
    }

    /** The next bucket, if there is one and the session is still good for it. */
    synchronized Optional<List<HashedAsset>> next() {
        return ended == null ? Optional.ofNullable(waiting.poll()) : Optional.empty();
    }

    /** The last token that an answer has counts: which request is the last one is for the API to say. */
    synchronized void sent(Optional<String> token) {
        completionToken = token.filter(text -> !text.isEmpty()).orElse(completionToken);
    }

    boolean isExpired(Clock clock) {
        return expiry.isPresent() && !clock.instant().isBefore(expiry.get());
    }

    EndedException expired() {
        return new EndedException(
                "It took longer than the session lives"
                        + expiry.map(at -> ", which was until " + at).orElse(""),
                null);
    }

    synchronized void end(EndedException reason) {
        ended = ended == null ? reason : ended;
    }

    /** Why the session is over before all is sent, if it is. */
    synchronized Optional<EndedException> ended() {
        return Optional.ofNullable(ended);
    }

    synchronized String completionToken() {
        if (completionToken.isEmpty()) {
            throw new AssetUploadException(
                    Reason.BAD_ANSWER,
                    "All files were sent, but no answer had the completion token (`jwt`) for them.",
                    null);
        }
        return completionToken;
    }

    /** The session can no longer be used; another can. */
    static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        EndedException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
