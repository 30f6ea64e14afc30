package dev.workersapi.generator.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a committed file with generated text. With the system property {@code regenerate}, writes the file instead.
 */
public final class CommittedFile {
    private CommittedFile() {}

    /**
     * Compares the file with the generated text, or writes it.
     *
     * @throws AssertionError if the contents differ
     */
    public static void check(Path file, String generated) throws IOException {
        check(file, generated, Boolean.getBoolean("regenerate"));
    }

    /**
     * Compares the file with the generated text, or writes it.
     *
     * @param regenerate whether to write the file instead of comparing it
     * @throws AssertionError if the contents differ
     */
    public static void check(Path file, String generated, boolean regenerate) throws IOException {
        if (regenerate) {
            Files.writeString(file, generated);
            return;
        }
        String committed = Files.readString(file);
        if (!committed.equals(generated)) {
            throw new AssertionError(file + " is outdated from line " + firstDifference(committed, generated)
                    + " on; to write it again: mvn -q -Pregenerate verify");
        }
    }

    /**
     * Compares the part of the file between two markers with the generated text, or writes it.
     *
     * @throws AssertionError if the file does not contain the markers, or if the contents differ
     */
    public static void checkPart(Path file, String begin, String end, String generated) throws IOException {
        check(file, withPart(Files.readString(file), file, begin, end, generated));
    }

    private static String withPart(String text, Path file, String begin, String end, String generated) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end, from + begin.length());
        if (from < 0 || to < 0) {
            throw new AssertionError(file + " does not contain the lines `" + begin.strip() + "` and `" + end + "`");
        }
        return text.substring(0, from) + begin + generated + text.substring(to);
    }

    private static long firstDifference(String committed, String generated) {
        int end = Math.min(committed.length(), generated.length());
        int at = 0;
        while (at < end && committed.charAt(at) == generated.charAt(at)) {
            at++;
        }
        return committed.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
