package dev.workersapi.conformance.report.html;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Formats JSON as lines, and places each mark below the line to which its pointer refers. A long document is folded,
 * except for its first lines and the lines around marks.
 */
final class JsonLines {
    /**
     * The number of lines that are visible without marks, and the maximum length of documents that are never folded.
     */
    private static final int SHORT = 40;

    private static final int HEAD = 8;
    private static final int CONTEXT = 5;

    /** The minimum number of lines that are folded. */
    private static final int MIN_FOLD = 4;

    private static final int MAX_VALUE = 600;

    /** The maximum number of lines. */
    private static final int MAX_LINES = 2_000;

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Line> byPointer = new HashMap<>();
    private boolean cut;

    private JsonLines(JsonNode document) {
        write(document, new Position(0, "", ""), "");
    }

    /**
     * A line.
     *
     * @param depth the level of indentation
     * @param key the property name as a JSON string; empty if there is none
     * @param value a scalar or a bracket
     * @param type {@code string}, {@code number}, {@code literal} or {@code bracket}
     * @param tail a comma if one follows
     * @param notes the marks at this line
     */
    record Line(int depth, String key, String value, String type, String tail, List<Note> notes) {}

    /**
     * A mark on a line.
     *
     * @param pointer the exact place of the mark; empty if it is this line
     */
    record Note(FindingMark mark, String pointer) {}

    /**
     * Lines that are either visible or folded together.
     *
     * @param fold the label of the fold; empty for visible lines
     */
    record Chunk(String fold, List<Line> lines) {
        boolean marked() {
            return lines.stream().anyMatch(line -> !line.notes().isEmpty());
        }
    }

    private record Position(int depth, String pointer, String key) {
        Position property(String name) {
            String step = name.replace("~", "~0").replace("/", "~1");
            return new Position(depth + 1, pointer + "/" + step, quoted(name));
        }

        Position item(int index) {
            return new Position(depth + 1, pointer + "/" + index, "");
        }
    }

    /**
     * Returns the lines of a document.
     *
     * @param marks the marks, each of which is placed at the line of its pointer or, if that does not exist, at its
     *     nearest existing parent
     */
    static List<Chunk> of(JsonNode document, List<FindingMark> marks) {
        JsonLines lines = new JsonLines(document);
        marks.forEach(lines::place);
        return lines.chunks();
    }

    private void place(FindingMark mark) {
        String pointer = mark.target();
        boolean exact = byPointer.containsKey(pointer);
        while (!byPointer.containsKey(pointer) && pointer.lastIndexOf('/') >= 0) {
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
        byPointer.getOrDefault(pointer, lines.get(0)).notes().add(new Note(mark, exact ? "" : mark.pointer()));
    }

    private void write(JsonNode node, Position position, String tail) {
        if (lines.size() >= MAX_LINES) {
            cut = true;
        } else if (!node.isContainerNode() || node.isEmpty()) {
            add(position, scalar(node), type(node), tail);
        } else if (node.isObject()) {
            add(position, "{", "bracket", "");
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                write(field.getValue(), position.property(field.getKey()), fields.hasNext() ? "," : "");
            }
            close(position, "}", tail);
        } else {
            add(position, "[", "bracket", "");
            for (int i = 0; i < node.size(); i++) {
                write(node.get(i), position.item(i), i + 1 < node.size() ? "," : "");
            }
            close(position, "]", tail);
        }
    }

    private void add(Position position, String value, String type, String tail) {
        Line line = new Line(position.depth(), position.key(), value, type, tail, new ArrayList<>());
        lines.add(line);
        byPointer.putIfAbsent(position.pointer(), line);
    }

    private void close(Position position, String bracket, String tail) {
        lines.add(new Line(position.depth(), "", bracket, "bracket", tail, List.of()));
    }

    private static String scalar(JsonNode node) {
        return node.isTextual() ? quoted(node.textValue()) : node.toString();
    }

    private static String type(JsonNode node) {
        if (node.isTextual()) {
            return "string";
        }
        if (node.isNumber()) {
            return "number";
        }
        return node.isContainerNode() ? "bracket" : "literal";
    }

    private static String quoted(String text) {
        String kept = text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE);
        String quoted =
                '"' + PlainText.line(new String(JsonStringEncoder.getInstance().quoteAsString(kept))) + '"';
        return kept.length() == text.length() ? quoted : quoted + " ... " + Numbers.of(text.length(), "character");
    }

    private List<Chunk> chunks() {
        boolean[] visible = visible();
        List<Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < visible.length; ) {
            int to = from;
            while (to < visible.length && visible[to] == visible[from]) {
                to++;
            }
            String fold = visible[from] ? "" : Numbers.of(to - from, "more line");
            chunks.add(new Chunk(fold, lines.subList(from, to)));
            from = to;
        }
        if (cut) {
            chunks.add(new Chunk("more lines are left out", List.of()));
        }
        return chunks;
    }

    private boolean[] visible() {
        boolean[] visible = new boolean[lines.size()];
        boolean marked = false;
        for (int i = 0; i < visible.length; i++) {
            if (!lines.get(i).notes().isEmpty()) {
                marked = true;
                Arrays.fill(visible, Math.max(0, i - CONTEXT), Math.min(visible.length, i + CONTEXT + 1), true);
            }
        }
        int head = marked && visible.length > SHORT ? HEAD : SHORT;
        Arrays.fill(visible, 0, Math.min(head, visible.length), true);
        for (int from = 0; from < visible.length; from++) {
            int to = from;
            while (to < visible.length && !visible[to]) {
                to++;
            }
            if (to - from < MIN_FOLD) {
                Arrays.fill(visible, from, to, true);
            }
            from = to;
        }
        return visible;
    }
}
