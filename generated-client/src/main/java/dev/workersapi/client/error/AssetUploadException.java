package dev.workersapi.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upload of assets did not complete. Nothing of it is served yet, and nothing is lost: what is up stays with the
 * API, and uploading the same assets again sends only what is missing.
 *
 * <p>The cause is the error of the call that failed, whose {@link #operation()} this has too, or of reading a file.
 */
public final class AssetUploadException extends WorkersException {
    private static final long serialVersionUID = 1;

    /** Why an upload did not complete. */
    public enum Reason {
        /** A call failed, again after its retries where those could help; the cause says how. */
        CALL_FAILED,
        /** The API answered something an upload cannot go on with. */
        INVALID_RESPONSE,
        /** It took longer than a session lives, or its token was refused, with a second session too. */
        SESSION_EXPIRED,
        /** A file changed after its hash was taken. */
        FILE_CHANGED,
        /** A file could not be read. */
        FILE_UNREADABLE,
        /** Stopped by the caller's cancellation. */
        CANCELLED,
        /** The thread was interrupted; its interrupt flag is set. */
        INTERRUPTED
    }

    private final Reason reason;
    private final List<String> uploaded;
    private final int total;

    /**
     * A failure about which nothing is known but its reason and cause.
     *
     * @param message complete
     * @param cause the error of the call, or of reading a file
     * @param attempts how often the call that failed was made
     */
    public AssetUploadException(Reason reason, String message, @Nullable Throwable cause, int attempts) {
        this(reason, message, cause, attempts, List.of(), 0);
    }

    private AssetUploadException(
            Reason reason, String message, @Nullable Throwable cause, int attempts, List<String> uploaded, int total) {
        super(cause instanceof WorkersException call ? call.operation() : "uploadAssets", attempts, message, cause);
        this.reason = reason;
        this.uploaded = List.copyOf(uploaded);
        this.total = total;
    }

    public Reason reason() {
        return reason;
    }

    /** Paths of the files that were sent in this upload before it ended. */
    public List<String> uploaded() {
        return uploaded;
    }

    /** How many files the API had asked for; 0 where it did not come to that. */
    public int total() {
        return total;
    }

    /**
     * The same failure with the progress of the upload, in its message too.
     *
     * @param scriptName the Worker whose assets were uploaded
     * @param uploadedPaths paths of the files that were sent
     * @param totalFiles how many files the API had asked for
     */
    public AssetUploadException withProgress(String scriptName, List<String> uploadedPaths, int totalFiles) {
        String message = "Uploading the assets of Worker `" + scriptName + "` did not complete. " + getMessage();
        if (totalFiles > 0) {
            message += " " + uploadedPaths.size() + " of " + totalFiles
                    + " files are up; uploading again continues with the missing ones.";
        }
        return new AssetUploadException(reason, message, getCause(), attempts(), uploadedPaths, totalFiles);
    }
}
