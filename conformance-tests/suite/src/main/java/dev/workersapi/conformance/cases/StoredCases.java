package dev.workersapi.conformance.cases;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        URL folder = StoredCases.class.getResource(FOLDER);
        if (folder == null) {
            throw new InvalidCaseException("the cases are not on the class path: expected " + FOLDER);
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return in(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return in(jar.getPath(FOLDER));
            }
        } catch (IOException | URISyntaxException e) {
            throw new InvalidCaseException("the cases cannot be read from the class path: " + e, e);
        }
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
        CaseFiles files = new CaseFiles();
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                String id = name.substring(0, name.length() - ".json".length());
                cases.add(files.testCase(id, name, Files.readAllBytes(file)));
            }
        }
        if (cases.isEmpty()) {
            throw new InvalidCaseException("there is no case in " + folder + ": expected files that end with .json");
        }
        return List.copyOf(cases);
    }
}
