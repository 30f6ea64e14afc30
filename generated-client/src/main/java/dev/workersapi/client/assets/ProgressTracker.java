package dev.workersapi.client.assets;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts what was asked for and what was sent, and tells the listener. Thread-safe. */
final class ProgressTracker {
    private static final System.Logger LOG = System.getLogger(ProgressTracker.class.getName());

    private final ProgressListener listener;
    private final Set<HashedAsset> asked = new HashSet<>();
    private final Set<HashedAsset> sent = new HashSet<>();
    private int bucketsSent;
    private int bucketsAsked;

    ProgressTracker(ProgressListener listener) {
        this.listener = listener;
    }

    synchronized void asked(List<List<HashedAsset>> buckets) {
        buckets.forEach(asked::addAll);
        bucketsAsked = Math.max(bucketsAsked, bucketsSent + buckets.size());
        tell();
    }

    synchronized void sent(List<HashedAsset> bucket) {
        sent.addAll(bucket);
        bucketsSent++;
        tell();
    }

    synchronized int filesAsked() {
        return asked.size();
    }

    synchronized List<String> sentPaths() {
        return sent.stream().map(file -> file.asset().path()).sorted().toList();
    }

    private void tell() {
        try {
            listener.onProgress(
                    new Progress(sent.size(), asked.size(), bytes(sent), bytes(asked), bucketsSent, bucketsAsked));
        } catch (RuntimeException e) {
            // Showing progress is not worth an upload.
            LOG.log(System.Logger.Level.WARNING, "A progress listener failed; the upload of assets goes on", e);
        }
    }

    private static long bytes(Collection<HashedAsset> files) {
        return files.stream().mapToLong(HashedAsset::size).sum();
    }
}
