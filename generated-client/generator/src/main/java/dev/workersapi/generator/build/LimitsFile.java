package dev.workersapi.generator.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file with lines of the form {@code name = value}. Its comments are kept when values are written. */
record LimitsFile(Path path) {
    /** Returns the values by name; empty if the file does not exist. */
    Map<String, String> read() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines()) {
            if (isValue(line)) {
                values.put(name(line), line.substring(line.indexOf('=') + 1).strip());
            }
        }
        return values;
    }

    /** Updates values in place, appends new ones, and removes those that are not given. */
    void write(Map<String, String> values) throws IOException {
        if (values.equals(read())) {
            return;
        }
        Map<String, String> left = new LinkedHashMap<>(values);
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            if (!isValue(line)) {
                lines.add(line);
            } else if (left.containsKey(name(line))) {
                lines.add(line(name(line), left.remove(name(line))));
            }
        }
        left.forEach((name, value) -> lines.add(line(name, value)));
        Files.write(path, lines);
    }

    private List<String> lines() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static boolean isValue(String line) {
        return line.contains("=") && !line.startsWith("#");
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf('=')).strip();
    }

    private static String line(String name, String value) {
        return (name + " = " + value).stripTrailing();
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
