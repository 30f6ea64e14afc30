package dev.workersapi.generator.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The inputs and the output of a generation.
 *
 * @param inputs the input files, in the order in which they are added to the fingerprint
 * @param output the generated folder
 * @param record the file with the fingerprints of the last generation
 */
record Generation(List<Path> inputs, Path output, Path record) {

    static Generation of(Properties project) {
        List<Path> inputs = List.of(get(project, "generation.inputs").split(",", -1)).stream()
                .map(String::strip)
                .map(Path::of)
                .toList();
        return new Generation(
                inputs, Path.of(get(project, "generation.output")), Path.of(get(project, "generation.record")));
    }

    /** Returns the fingerprint of everything that the output depends on. */
    String inputFingerprint(Properties user) throws IOException {
        Fingerprint fingerprint = new Fingerprint().addGenerator();
        for (Path input : inputs) {
            fingerprint.add(input);
        }
        // The generator's options on the command line.
        for (String name : new TreeSet<>(user.stringPropertyNames())) {
            if (name.startsWith("openapi") || name.startsWith("codegen")) {
                fingerprint.add(name, user.getProperty(name));
            }
        }
        return fingerprint.hex();
    }

    /** Returns true if the output is unchanged since it was generated from these inputs. */
    boolean isDone(String inputFingerprint) throws IOException {
        return Files.exists(record) && Files.readString(record).equals(text(inputFingerprint));
    }

    /** Records that the output was generated from these inputs. */
    void done(String inputFingerprint) throws IOException {
        Files.createDirectories(record.getParent());
        Files.writeString(record, text(inputFingerprint));
    }

    private String text(String inputFingerprint) throws IOException {
        return "inputs " + inputFingerprint + "\noutput "
                + new Fingerprint().add(output).hex() + "\n";
    }

    private static String get(Properties project, String name) {
        String value = project.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the project must have the property `" + name + "`, but has none");
        }
        return value;
    }
}
