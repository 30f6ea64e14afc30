package dev.workersapi.conformance.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Reads cases that are stored as data. */
public final class StoredCases {
    private static final String FOLDER = "/cases";

    private StoredCases() {}

    /**
     * The cases that this suite brings along.
     *
     * @return in the order of their ids
     * @throws InvalidCaseException if one cannot be used, or there is none
     */
    public static List<Case> stored() {
        return read(JsonFiles.onClassPath(FOLDER), FOLDER + " on the class path");
    }

    /**
     * The cases of a folder and the folders in it; the path of a file from there, without {@code .json}, is the id. The
     * fixtures they use are those that this suite brings along.
     *
     * @return in the order of their ids
     * @throws IOException if the folder cannot be read
     * @throws InvalidCaseException if a file is no case, or there is none
     */
    public static List<Case> in(Path folder) throws IOException {
        return read(JsonFiles.in(folder), folder.toString());
    }

    private static List<Case> read(SortedMap<String, byte[]> contents, String folder) {
        if (contents.isEmpty()) {
            throw new InvalidCaseException("there is no case in " + folder + ": expected files that end with .json");
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
