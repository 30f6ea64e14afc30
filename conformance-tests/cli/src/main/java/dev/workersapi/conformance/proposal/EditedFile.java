package dev.workersapi.conformance.proposal;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A YAML file in memory whose lines are edited. Lines are counted from 0. Not thread-safe. */
final class EditedFile {
    private static final int CONTEXT = 3;

    private final Path path;
    private final List<String> original;
    private final List<String> lines;

    private EditedFile(Path path, List<String> original) {
        this.path = path;
        this.original = original;
        this.lines = new ArrayList<>(original);
    }

    static EditedFile read(Path path) throws IOException {
        return new EditedFile(path, Files.readAllLines(path));
    }

    /**
     * The lines below a key.
     *
     * @param end the number of the first line after it
     */
    record Block(String childIndent, int end) {}

    Path path() {
        return path;
    }

    List<String> lines() {
        return lines;
    }

    /** Returns the numbers of the lines that match. */
    List<Integer> find(Pattern pattern) {
        return IntStream.range(0, lines.size())
                .filter(number -> pattern.matcher(lines.get(number)).matches())
                .boxed()
                .toList();
    }

    /** Returns the outermost block with this key; empty if there is none, or if several are equally deep. */
    Optional<Block> block(String key) {
        List<Integer> found = find(Pattern.compile("[ -]*" + Pattern.quote(key)));
        int least = found.stream().mapToInt(this::indent).min().orElse(-1);
        List<Integer> outermost =
                found.stream().filter(number -> indent(number) == least).toList();
        if (outermost.size() != 1) {
            return Optional.empty();
        }
        int first = outermost.get(0) + 1;
        int end = first;
        while (end < lines.size() && (lines.get(end).isBlank() || indent(end) > least)) {
            end++;
        }
        return end == first ? Optional.empty() : Optional.of(new Block(" ".repeat(indent(first)), end));
    }

    /** The indentation of the key in a line, after the dash of a list. */
    private int indent(int number) {
        String line = lines.get(number);
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.startsWith("- ", indent))) {
            indent++;
        }
        return indent;
    }

    boolean isChanged() {
        return !lines.equals(original);
    }

    /**
     * Returns the changes as a patch in the unified format.
     *
     * @param name the path of the file in the patch
     */
    String patch(String name) {
        return String.join(
                        "\n",
                        UnifiedDiffUtils.generateUnifiedDiff(
                                "a/" + name, "b/" + name, original, DiffUtils.diff(original, lines), CONTEXT))
                + "\n";
    }
}
