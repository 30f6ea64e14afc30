package dev.workersapi.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Command that writes the bundle as YAML and JSON. The same source files always produce the same bytes. */
public final class Bundle {
    private Bundle() {}

    /**
     * Writes {@code openapi.yaml} and {@code openapi.json}.
     *
     * @param args the root file, followed by the output folders
     * @throws BundleException if the files do not form one document
     * @throws IllegalArgumentException if there are fewer than two arguments
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException("usage: Bundle <root openapi.yaml> <output folder>...");
        }
        ObjectNode document = new Bundler(Path.of(args[0])).bundle();
        RuleCheck.check(document);
        byte[] yaml = Formats.yaml(document);
        byte[] json = Formats.json(document);
        for (String folder : Arrays.copyOfRange(args, 1, args.length)) {
            Path target = Files.createDirectories(Path.of(folder));
            Files.write(target.resolve("openapi.yaml"), yaml);
            Files.write(target.resolve("openapi.json"), json);
        }
    }
}
