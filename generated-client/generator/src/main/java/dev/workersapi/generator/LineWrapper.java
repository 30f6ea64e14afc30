package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Wraps lines that are too long, because templates do not know how long names are. */
final class LineWrapper {
    private static final int WIDTH = 120;
    private static final String CONTINUED = "        ";

    private LineWrapper() {}

    static String of(String text) {
        return text.stripTrailing().lines().map(LineWrapper::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String line) {
        String code = line.stripLeading();
        boolean comment = code.startsWith("*") || code.startsWith("/*");
        if (line.length() <= WIDTH || comment) {
            return line;
        }
        String indent = line.substring(0, line.length() - code.length());
        if (code.startsWith("permits ")) {
            return indent + items(code, indent + CONTINUED).stripLeading();
        }
        int open = line.indexOf('(');
        if (open < 0) {
            return line;
        }
        String inside = line.substring(open + 1);
        String joined = indent + CONTINUED + inside;
        return line.substring(0, open + 1)
                + "\n"
                + (joined.length() <= WIDTH ? joined : items(inside, indent + CONTINUED));
    }

    /** Puts each item on a separate line. */
    private static String items(String text, String indent) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (quoted) {
                // A comma inside a string does not end an item.
            } else if (c == '(' || c == '<') {
                depth++;
            } else if (c == ')' || c == '>') {
                depth--;
            } else if (c == ',' && depth == 0) {
                items.add(text.substring(begin, i + 1).strip());
                begin = i + 1;
            }
        }
        items.add(text.substring(begin).strip());
        return items.stream().map(item -> indent + item).collect(Collectors.joining("\n"));
    }
}
