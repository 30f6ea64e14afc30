package dev.workersapi.engine.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The places in which a recorder may have stored a body: as text, or in a separate file.
 *
 * @param where the path of the body within the entry, for messages
 * @param file the name of the file next to the recording
 */
record BodySource(
        String where,
        @Nullable BodyText text,
        @Nullable String encoding,
        @Nullable String file) {
    /** Matches the comments that recorders write when they omit a body. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(?i)not (?:be )?(?:included|recorded|captured|available|saved|loaded)|omitted|discard|left out"
                    + "|truncat|cut off|exceed|too (?:large|long|big)|longer than|skipped");

    /** Returns true if there is a body, or a file that contains one. */
    boolean isPresent() {
        return (text != null && !text.isEmpty()) || file != null;
    }

    /** Returns true if a comment states that a body was omitted. */
    static boolean isLeftOut(@Nullable JsonNode comment) {
        return comment != null && LEFT_OUT.matcher(comment.asText()).find();
    }

    /**
     * Reads the body.
     *
     * @param sizes the sizes of the decoded body according to the recording; a larger size means that content is
     *     missing
     */
    Body read(Attachments attachments, int maxSize, BodySizes sizes) throws UnusableEntryException {
        if (text == null || text.isEmpty()) {
            return file == null ? Body.EMPTY : attached(attachments, file, maxSize);
        }
        if (text.isTooLarge()) {
            return Body.TOO_LARGE;
        }
        byte[] bytes = text.decode(encoding, where, "text", sizes);
        return sizes.exceed(bytes.length) ? Body.cutOff(bytes) : Body.of(bytes);
    }

    private static Body attached(Attachments attachments, String name, int maxSize) throws UnusableEntryException {
        try {
            Optional<InputStream> content = attachments.open(name);
            if (content.isEmpty()) {
                return Body.NOT_RECORDED;
            }
            try (InputStream in = content.get()) {
                byte[] bytes = in.readNBytes(maxSize);
                return in.read() < 0 ? Body.of(bytes) : Body.TOO_LARGE;
            }
        } catch (IOException e) {
            throw new UnusableEntryException("the file of its body cannot be read");
        }
    }
}
