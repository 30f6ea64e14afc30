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
 * Says in words what is wrong with a file. The parser's own messages quote the input, which may be a secret, so none
 * of them is passed on, except those about limits.
 */
final class HarDefects {
    private HarDefects() {}

    /** Says what is wrong, and where: at the place that the exception knows, else where the parser is. */
    static IOException describe(IOException e, JsonLocation current) {
        if (e instanceof HarException) {
            return e;
        }
        Throwable cause = ofStream(e);
        if (cause instanceof JsonEOFException eof) {
            return new HarException(
                    "it ends in the middle, " + place(eof, current) + ": was the recording cut off?", e);
        }
        if (cause instanceof StreamConstraintsException limit) {
            String which = limit.getOriginalMessage().replaceAll(", from `.*`", "");
            return new HarException("it goes beyond a limit, " + place(limit, current) + ": " + which, e);
        }
        if (cause instanceof JacksonException broken) {
            return new HarException(
                    "it is not JSON, " + place(broken, current) + why(broken) + ": expected a HAR 1.2 file", e);
        }
        if (cause instanceof CharConversionException) {
            return new HarException("it is not text in UTF-8, UTF-16 or UTF-32: expected a HAR 1.2 file", e);
        }
        if (cause instanceof EOFException) {
            return new HarException("its gzip data ends in the middle: was the file cut off?", e);
        }
        if (cause instanceof ZipException) {
            return new HarException("its gzip data is broken", e);
        }
        return e;
    }

    /** Whether the text is at fault, so that nothing behind it can be read, and not only the shape of a value. */
    static boolean isOfStream(JsonMappingException e) {
        return ofStream(e) != e;
    }

    /** What field of an entry holds something that it cannot hold. */
    static String wrongType(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return (path.isEmpty() ? "it" : path.substring(1))
                + " holds a value of a type that HAR 1.2 does not have there";
    }

    /** The fault below what databind wraps around it. A number too large for its field leaves the text readable. */
    private static Throwable ofStream(IOException e) {
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

    /** The parser's own words are not for showing, since they quote the file; of this it tells in no other way. */
    private static String why(JacksonException e) {
        return e.getOriginalMessage().startsWith("Invalid UTF-8") ? ", where a byte is not UTF-8" : "";
    }

    private static String place(JacksonException e, JsonLocation current) {
        JsonLocation known = e.getLocation();
        JsonLocation at = known == null || known.getLineNr() < 0 ? current : known;
        String text = "at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return at.getByteOffset() < 0 ? text : text + " (byte " + at.getByteOffset() + ")";
    }
}
