package dev.workersapi.client.assets;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts requested and sent files and notifies the listener. Thread-safe. */
final class ProgressTracker {
    private static final System.Logger LOG = System.getLogger(ProgressTracker.class.getName());

    private final ProgressListener listener;
    private final Set<HashedAsset> requested = new HashSet<>();
    private final Set<HashedAsset> sent = new HashSet<>();
    private int bucketsSent;
    private int bucketsRequested;

    ProgressTracker(ProgressListener listener) {
        this.listener = listener;
    }

    synchronized void requested(List<List<HashedAsset>> buckets) {
        buckets.forEach(requested::addAll);
        bucketsRequested = Math.max(bucketsRequested, bucketsSent + buckets.size());
        notifyListener();
    }

    synchronized void sent(List<HashedAsset> bucket) {
        sent.addAll(bucket);
        bucketsSent++;
        notifyListener();
    }

    synchronized int filesRequested() {
        return requested.size();
    }

    synchronized List<String> sentPaths() {
        return sent.stream().map(file -> file.asset().path()).sorted().toList();
    }

    private void notifyListener() {
        try {
            listener.onProgress(new Progress(
                    sent.size(), requested.size(), bytes(sent), bytes(requested), bucketsSent, bucketsRequested));
        } catch (RuntimeException e) {
            // An exception in the listener must not stop the upload.
            LOG.log(System.Logger.Level.WARNING, "A progress listener failed; the upload of assets continues", e);
        }
    }

    private static long bytes(Collection<HashedAsset> files) {
        return files.stream().mapToLong(HashedAsset::size).sum();
    }
}
