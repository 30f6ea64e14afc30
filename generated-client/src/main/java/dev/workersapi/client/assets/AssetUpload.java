package dev.workersapi.client.assets;

import dev.workersapi.client.assets.AssetUploadException.Reason;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One upload: sessions, their buckets, and the token at the end. Used once. */
record AssetUpload(
        String scriptName,
        AssetCalls calls,
        Executor executor,
        Clock clock,
        Gate gate,
        Attempts attempts,
        ProgressTracker progress) {
    /** wrangler's number. */
    static final int PARALLEL = 3;

    String completionToken(Manifest manifest) {
        Round round = open(manifest);
        if (round.ended().isPresent()) {
            // The API then asks only for what is missing.
            round = open(manifest);
        }
        Optional<Round.EndedException> ended = round.ended();
        if (ended.isPresent()) {
            throw new AssetUploadException(
                    Reason.SESSION_EXPIRED,
                    ended.get().getMessage() + ", and so did a second session.",
                    ended.get().getCause());
        }
        return round.completionToken();
    }

    /** Opens a session and sends its buckets. */
    private Round open(Manifest manifest) {
        try {
            UploadSession session =
                    attempts.run(() -> calls.createSession(scriptName, manifest.entries(), gate.abort()));
            Round round = new Round(session, manifest.byHash());
            progress.asked(round.buckets());
            Crew.run(executor, Math.min(PARALLEL, round.buckets().size()), () -> send(round), gate::interrupt);
            gate.check();
            return round;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gate.interrupt();
        } catch (Gate.ClosedException e) {
            // What closed it is thrown below.
        }
        gate.check();
        throw new AssertionError("a closed gate has a reason");
    }

    private void send(Round round) {
        try {
            Optional<List<HashedAsset>> bucket = round.next();
            while (bucket.isPresent()) {
                List<HashedAsset> files = bucket.get();
                round.sent(attempts.run(() -> send(round, files)));
                progress.sent(files);
                bucket = round.next();
            }
        } catch (Round.EndedException e) {
            round.end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gate.interrupt();
        } catch (Gate.ClosedException e) {
            // Whoever closed it has told why.
        } catch (RuntimeException | Error e) {
            gate.fail(e);
        }
    }

    private Optional<String> send(Round round, List<HashedAsset> files) {
        if (round.isExpired(clock)) {
            throw round.expired();
        }
        files.forEach(AssetUpload::verify);
        try {
            return calls.uploadBucket(
                    round.token(), files.stream().map(HashedAsset::part).toList(), gate.abort());
        } catch (RuntimeException e) {
            // A file that changed breaks the request off, which looks like a bad connection.
            files.forEach(AssetUpload::verify);
            if (round.isExpired(clock)) {
                throw round.expired();
            }
            if (calls.failureOf(e).filter(failure -> failure.status() == 401).isPresent()) {
                throw new Round.EndedException("The API refused the token of the session", e);
            }
            throw e;
        }
    }

    private static void verify(HashedAsset file) {
        try {
            file.verify();
        } catch (IOException e) {
            throw Manifest.unreadable(file.asset(), e);
        }
    }
}
