package dev.workersapi.generator.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What is generated, and of what.
 *
 * @param inputs files, in the order in which they count
 * @param output the folder that is generated
 * @param record where the fingerprints of the last generation are
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

    /** Of all that the output follows from. */
    String inputFingerprint(Properties user) throws IOException {
        Fingerprint fingerprint = new Fingerprint().addGenerator();
        for (Path input : inputs) {
            fingerprint.add(input);
        }
        // What the command line sets of the generator.
        for (String name : new TreeSet<>(user.stringPropertyNames())) {
            if (name.startsWith("openapi") || name.startsWith("codegen")) {
                fingerprint.add(name, user.getProperty(name));
            }
        }
        return fingerprint.hex();
    }

    /** Whether the output is what was generated of these inputs. */
    boolean isDone(String inputFingerprint) throws IOException {
        return Files.exists(record) && Files.readString(record).equals(text(inputFingerprint));
    }

    /** From now on {@link #isDone}, until something changes. */
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
