package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Javadoc comment, and whether the element is deprecated.
 *
 * @param lines the lines of the comment, without asterisks
 * @param deprecated whether the document deprecates the element
 */
public record Doc(List<String> lines, boolean deprecated) {
    private static final int WIDTH = 100;
    /** Matches spaces outside inline tags. Inline tags are kept on one line. */
    private static final Pattern WORDS = Pattern.compile(" (?![^{}]*})");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Creates a comment from paragraphs in Markdown. Blank and null paragraphs are skipped. */
    static Doc of(String... paragraphs) {
        return of(Links.NONE, paragraphs);
    }

    /** Creates a comment from Markdown paragraphs. The names of properties become links. */
    static Doc of(Links links, String... paragraphs) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            if (paragraph != null && !paragraph.isBlank()) {
                String text = line(paragraph, links);
                if (!lines.isEmpty()) {
                    lines.add("");
                    text = "<p>" + text;
                }
                lines.addAll(broken(text));
            }
        }
        return new Doc(List.copyOf(lines), false);
    }

    /** Creates a comment from lines of Javadoc. */
    static Doc of(List<String> javadoc, boolean deprecated) {
        return new Doc(javadoc.stream().flatMap(line -> broken(line).stream()).toList(), deprecated);
    }

    /** Returns the comment with block tags added. */
    Doc with(List<String> tags) {
        List<String> all = new ArrayList<>(lines);
        if (!tags.isEmpty()) {
            all.add("");
        }
        for (String tag : tags) {
            List<String> broken = broken(tag);
            all.add(broken.get(0));
            broken.stream().skip(1).forEach(line -> all.add("        " + line));
        }
        return new Doc(List.copyOf(all), deprecated);
    }

    /** Returns the comment for use inside the class that its links refer to. */
    Doc inside() {
        return new Doc(
                lines.stream()
                        .map(line -> line.replaceAll("\\{@link \\w+#", "{@link #"))
                        .toList(),
                deprecated);
    }

    Doc deprecated(boolean isDeprecated) {
        return new Doc(lines, isDeprecated);
    }

    /** Returns the comment, indented for a class. */
    public String top() {
        return indented("");
    }

    /** Returns the comment, indented for a member. */
    public String member() {
        return indented("    ");
    }

    /** Returns the comment, indented for a member of a nested class. */
    public String nested() {
        return indented("        ");
    }

    /** Returns the comment, indented for a member of a class nested twice. */
    public String innermost() {
        return indented("            ");
    }

    String indented(String indent) {
        StringBuilder comment = new StringBuilder(indent).append("/**");
        if (lines.size() == 1) {
            comment.append(' ').append(lines.get(0)).append(" */");
        } else {
            for (String line : lines) {
                comment.append('\n')
                        .append(indent)
                        .append(line.isEmpty() ? " *" : " * ")
                        .append(line);
            }
            comment.append('\n').append(indent).append(" */");
        }
        return deprecated
                ? comment.append('\n').append(indent).append("@Deprecated").toString()
                : comment.toString();
    }

    /** Converts Markdown to Javadoc on one line. */
    static String line(String markdown) {
        return line(markdown, Links.NONE);
    }

    private static String line(String markdown, Links links) {
        if (markdown == null) {
            return "";
        }
        String text = markdown.strip().replaceAll("\\s+", " ");
        StringBuilder javadoc = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int end = 0;
        while (code.find()) {
            javadoc.append(escaped(text.substring(end, code.start())));
            String inside = code.group(1);
            String link = links.of(inside);
            javadoc.append(link == null ? code(inside) : link);
            end = code.end();
        }
        return javadoc.append(escaped(text.substring(end))).toString();
    }

    /** Escapes a brace or an at sign, which would otherwise end {@code} or begin a tag. */
    private static String code(String text) {
        return text.matches("[^{}@]*") ? "{@code " + text + "}" : "<code>" + escaped(text) + "</code>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;");
    }

    private static List<String> broken(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : WORDS.split(text, -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
