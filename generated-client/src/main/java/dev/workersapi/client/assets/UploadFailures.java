package dev.workersapi.client.assets;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.error.WorkersException;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions that end an asset upload. */
final class UploadFailures {
    private UploadFailures() {}

    static AssetUploadException of(Reason reason, String message, @Nullable Throwable cause) {
        int attempts = cause instanceof WorkersException call ? call.attempts() : 0;
        return new AssetUploadException(reason, message, cause, attempts);
    }

    static AssetUploadException cancelled() {
        return of(Reason.CANCELLED, "The upload of assets was cancelled.", null);
    }

    static AssetUploadException interrupted() {
        return of(Reason.INTERRUPTED, "The thread that uploads assets was interrupted.", null);
    }

    static AssetUploadException invalidResponse(String message) {
        return of(Reason.INVALID_RESPONSE, message, null);
    }
}
