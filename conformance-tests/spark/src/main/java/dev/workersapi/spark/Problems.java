package dev.workersapi.spark;

import dev.workersapi.conformance.report.text.ErrorText;
import dev.workersapi.engine.recording.RecordingException;
import java.io.FileNotFoundException;
import org.apache.hadoop.security.AccessControlException;

/** Describes errors of Hadoop's file systems in the same way as those of local files. */
final class Problems {
    private Problems() {}

    /** Returns false if the recording itself is faulty. */
    static boolean mayPass(Throwable e) {
        return !(e instanceof RecordingException);
    }

    static String of(Throwable e) {
        boolean denied = e instanceof AccessControlException
                || String.valueOf(e.getMessage()).contains("Permission denied");
        if (denied) {
            return "permission denied";
        }
        if (e instanceof FileNotFoundException) {
            return "no such file";
        }
        return e instanceof IllegalArgumentException ? "not a path: " + e.getMessage() : ErrorText.of(e);
    }
}
