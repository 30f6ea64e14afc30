package dev.workersapi.conformance.release;

import java.util.List;
import java.util.stream.Stream;

/**
 * A line of {@code META-INF/licenses/*.txt}: a library whose classes or files are part of a jar.
 *
 * @param library {@code groupId:artifactId}; {@code *} matches all artifacts of the group
 * @param licence the SPDX identifier of its license
 * @param text the entry of the jar with the text of the license
 * @param folders the folders of its classes
 */
record BundledLibrary(String library, String licence, String text, List<String> folders) {
    /** The libraries that a jar lists. */
    static List<BundledLibrary> listedIn(Jar jar) {
        return jar.entries().stream()
                .filter(entry -> entry.matches("META-INF/licenses/[^/]+-libraries\\.txt"))
                .flatMap(entry -> jar.text(entry).stream())
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(BundledLibrary::parse)
                .toList();
    }

    private static BundledLibrary parse(String line) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length < 3) {
            throw new IllegalArgumentException("not a library, licence and text: " + line);
        }
        return new BundledLibrary(
                columns[0], columns[1], columns[2], Stream.of(columns).skip(3).toList());
    }

    /** Returns true if a library is this one, or belongs to this group. */
    boolean isFor(String other) {
        return library.endsWith(":*")
                ? other.startsWith(library.substring(0, library.length() - 1))
                : other.equals(library);
    }

    /** Returns true if classes in a folder belong to this library. */
    boolean contains(String folder) {
        return folders.stream().anyMatch(folder::startsWith);
    }
}
