package dev.workersapi.client.assets;

/** Receives the progress of an upload of assets. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called when a session starts and after each successful request: one call at a time, in order, on the thread that
     * sent the request. Other requests wait for it, so it should return quickly. Exceptions are logged and do not stop
     * the upload; use a {@link dev.workersapi.client.http.Cancellation} for that.
     */
    void onProgress(Progress progress);

    /** Returns a listener that does nothing. */
    static ProgressListener none() {
        return progress -> {};
    }
}
