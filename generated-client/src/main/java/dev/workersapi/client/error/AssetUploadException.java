package dev.workersapi.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when an asset upload cannot be completed. None of the assets is served. Uploading the same assets again sends
 * only the missing files.
 *
 * <p>The cause is either the exception of the failed call, which has the same {@link #operation()}, or the error that
 * occurred when a file was read.
 */
public final class AssetUploadException extends WorkersException {
    private static final long serialVersionUID = 1;

    /** Reasons why an upload cannot be completed. */
    public enum Reason {
        /** A call failed even after its retries; see the cause. */
        CALL_FAILED,
        /** A response from the API lacked required data. */
        INVALID_RESPONSE,
        /** The upload took longer than the lifetime of two sessions, or the API rejected their tokens. */
        SESSION_EXPIRED,
        /** A file changed after it was hashed. */
        FILE_CHANGED,
        /** A file could not be read. */
        FILE_UNREADABLE,
        /** The caller cancelled the upload. */
        CANCELLED,
        /** The thread was interrupted. Its interrupt flag is set. */
        INTERRUPTED
    }

    private final Reason reason;
    private final List<String> uploaded;
    private final int total;

    /**
     * Creates an exception without the progress of the upload.
     *
     * @param message the complete message
     * @param cause the exception of the failed call, or the error that occurred when a file was read
     * @param attempts the number of attempts that the failed call made
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

    /** Returns the paths of the files that were sent before the upload ended. */
    public List<String> uploaded() {
        return uploaded;
    }

    /** Returns the number of files that the API requested; 0 if the upload ended earlier. */
    public int total() {
        return total;
    }

    /**
     * Returns a copy of the exception with the progress of the upload, which its message also states.
     *
     * @param scriptName the Worker whose assets were uploaded
     * @param uploadedPaths the paths of the files that were sent
     * @param totalFiles the number of files that the API requested
     */
    public AssetUploadException withProgress(String scriptName, List<String> uploadedPaths, int totalFiles) {
        String message = "Uploading the assets of Worker `" + scriptName + "` did not complete. " + getMessage();
        if (totalFiles > 0) {
            message += " " + uploadedPaths.size() + " of " + totalFiles
                    + " files were uploaded; upload again to send the missing ones.";
        }
        return new AssetUploadException(reason, message, getCause(), attempts(), uploadedPaths, totalFiles);
    }
}
