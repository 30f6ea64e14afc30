package dev.workersapi.client.assets;

/** Is told how far an upload of assets is. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called when a session begins and after each request that went through: one call at a time, in order, on
     * whichever thread sent. While it runs, no other request counts as done, so it should be short. What it throws is
     * logged and does not stop the upload; {@link dev.workersapi.client.http.Cancellation} does.
     */
    void onProgress(Progress progress);

    /** One that does nothing. */
    static ProgressListener none() {
        return progress -> {};
    }
}
