package dev.workersapi.engine.recording;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Explains the faults of a recording. The parser's own messages quote the input, which may contain secrets, so only
 * messages about limits are shown.
 */
final class HarDefects {
    private HarDefects() {}

    /**
     * Explains an exception.
     *
     * @param current the position of the parser, for exceptions that have no position
     */
    static IOException describe(IOException e, JsonLocation current) {
        if (e instanceof RecordingException) {
            return e;
        }
        Throwable cause = fatalCause(e);
        if (cause instanceof JsonEOFException eof) {
            return new RecordingException(
                    "it ends too early, " + position(eof, current) + ": was the recording cut off?", e);
        }
        if (cause instanceof StreamConstraintsException limit) {
            return new RecordingException(
                    "it exceeds a limit, " + position(limit, current) + ": " + limitText(limit), e);
        }
        if (cause instanceof JacksonException broken) {
            return new RecordingException(
                    "it is not JSON, " + position(broken, current) + why(broken) + ": expected a HAR 1.2 file", e);
        }
        if (cause instanceof CharConversionException) {
            return new RecordingException("it is not text in UTF-8, UTF-16 or UTF-32: expected a HAR 1.2 file", e);
        }
        if (cause instanceof EOFException) {
            return new RecordingException("its compressed data ends too early: was the file cut off?", e);
        }
        if (cause instanceof ZipException) {
            return new RecordingException("its compressed data is broken", e);
        }
        return e;
    }

    /** Returns true if the rest of the file cannot be read, and not only a single value of the wrong type. */
    static boolean isFatal(JsonMappingException e) {
        return fatalCause(e) != e;
    }

    /** Explains a line that is not a JSON object. */
    static String ofLine(IOException e) {
        Throwable cause = fatalCause(e);
        String column = cause instanceof JacksonException broken && broken.getLocation() != null
                ? ", at column " + broken.getLocation().getColumnNr()
                : "";
        if (cause instanceof JsonEOFException) {
            return "it ends too early" + column + ": was the line cut off?";
        }
        return cause instanceof StreamConstraintsException limit
                ? "it exceeds a limit" + column + ": " + limitText(limit)
                : "it is not JSON" + column + ": expected one exchange as a JSON object";
    }

    private static String limitText(StreamConstraintsException e) {
        return e.getOriginalMessage().replaceAll(", from `.*`", "");
    }

    /** Explains a value of the wrong type, which makes one entry unusable. */
    static String wrongType(JsonMappingException e, String format) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return (path.isEmpty() ? "it" : path.substring(1)) + " has a value of a type that " + format
                + " does not allow there";
    }

    /**
     * Returns the cause that makes the stream unreadable. A number that is too large for its field does not make it
     * unreadable.
     */
    private static Throwable fatalCause(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            boolean unreadable = cause instanceof StreamReadException && !(cause instanceof InputCoercionException);
            if (unreadable || cause instanceof StreamConstraintsException) {
                return cause;
            }
            if (!(cause instanceof JacksonException) && cause instanceof IOException) {
                return cause;
            }
        }
        return e;
    }

    /** Recognizes invalid UTF-8. The only indication is the parser's message, which quotes the file. */
    private static String why(JacksonException e) {
        return e.getOriginalMessage().startsWith("Invalid UTF-8") ? ", where a byte is not UTF-8" : "";
    }

    private static String position(JacksonException e, JsonLocation current) {
        JsonLocation known = e.getLocation();
        JsonLocation at = known == null || known.getLineNr() < 0 ? current : known;
        String text = "at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return at.getByteOffset() < 0 ? text : text + " (byte " + at.getByteOffset() + ")";
    }
}
