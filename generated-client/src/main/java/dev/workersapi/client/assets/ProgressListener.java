package dev.workersapi.client.assets;

/** Receives the progress of an asset upload. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called when a session starts and after each successful request. Calls are made one at a time, in order, on the
     * thread that sent the request. Other requests wait for the listener, so it should return quickly. Exceptions are
     * logged and do not stop the upload; to stop it, use a {@link dev.workersapi.client.http.Cancellation}.
     */
    void onProgress(Progress progress);

    /** Returns a listener that does nothing. */
    static ProgressListener none() {
        return progress -> {};
    }
}
