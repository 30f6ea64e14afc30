package dev.workersapi.conformance.report.text;

import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;

/** Describes errors of the program or its environment in one line, without secrets. */
public final class ErrorText {
    private ErrorText() {}

    public static String of(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return "out of memory with a heap of " + Numbers.grouped(megabytes)
                    + " MiB: give more with java -Xmx, such as -Xmx" + Math.max(2, megabytes / 512) + "g";
        }
        return e instanceof IOException io ? of(io) : internal(e);
    }

    private static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return "not a directory";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return PlainText.line(reason == null ? "cannot be read or written" : Redaction.withoutTokens(reason));
    }

    /** Describes an error of this program. Leaves out the message of the exception, which may quote the input. */
    private static String internal(Throwable e) {
        String place = Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.workersapi."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return "internal error, please report it: " + e.getClass().getSimpleName() + place;
    }
}
