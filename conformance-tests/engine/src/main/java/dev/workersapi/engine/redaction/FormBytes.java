package dev.workersapi.engine.redaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The bytes of a form, in which the contents of parts are replaced with others of the same length. */
final class FormBytes {
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final List<int[]> contents = new ArrayList<>();
    private int end;

    FormBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Replaces the content of the next part, which follows its headers. */
    void replaceNext(byte[] content, byte[] replacement) {
        int start = end;
        do {
            start = indexOf(END_OF_HEADERS, start);
        } while (start >= 0 && !isAt(content, start));
        if (start >= 0) {
            ByteBuffer.wrap(bytes).put(start, replacement);
            end = start + content.length;
            contents.add(new int[] {start, end});
        }
    }

    /** Replaces everything between the contents: boundaries, headers, and parts that were not found. */
    byte[] replaceRest(UnaryOperator<byte[]> replacement) {
        int from = 0;
        for (int[] content : contents) {
            replace(from, content[0], replacement);
            from = content[1];
        }
        replace(from, bytes.length, replacement);
        return bytes;
    }

    private void replace(int from, int to, UnaryOperator<byte[]> replacement) {
        byte[] replaced = replacement.apply(Arrays.copyOfRange(bytes, from, to));
        ByteBuffer.wrap(bytes).put(from, replaced);
    }

    private boolean isAt(byte[] content, int start) {
        return start + content.length <= bytes.length
                && Arrays.equals(bytes, start, start + content.length, content, 0, content.length);
    }

    /** The index after the next occurrence, or -1. */
    private int indexOf(byte[] wanted, int from) {
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at + wanted.length;
            }
        }
        return -1;
    }
}
