package dev.workersapi.conformance.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Reads cases from JSON files. */
public final class StoredCases {
    private static final String FOLDER = "/cases";

    private StoredCases() {}

    /**
     * Returns the cases of this suite.
     *
     * @return the cases, sorted by id
     * @throws InvalidCaseException if a case is invalid, or no cases exist
     */
    public static List<Case> stored() {
        return read(JsonFiles.onClassPath(FOLDER), FOLDER + " on the class path");
    }

    /**
     * Returns the cases of a folder and its subfolders. The id of a case is its relative path without {@code .json}.
     * The cases can use the fixtures of this suite.
     *
     * @return the cases, sorted by id
     * @throws IOException if the folder cannot be read
     * @throws InvalidCaseException if a case is invalid, or there are no cases
     */
    public static List<Case> in(Path folder) throws IOException {
        return read(JsonFiles.in(folder), folder.toString());
    }

    private static List<Case> read(SortedMap<String, byte[]> contents, String folder) {
        if (contents.isEmpty()) {
            throw new InvalidCaseException("no cases in " + folder + ": expected .json files");
        }
        try {
            CaseFiles files = new CaseFiles();
            List<Case> cases = new ArrayList<>();
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                cases.add(files.testCase(JsonFiles.nameOf(file.getKey()), file.getKey(), file.getValue()));
            }
            return List.copyOf(cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
