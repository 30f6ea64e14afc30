package dev.workersapi.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes {@code openapi.yaml} and {@code openapi.json}, byte for byte the same for the same files. */
public final class Bundle {
    private Bundle() {}

    /**
     * Writes the bundle.
     *
     * @param args the root file, then the folders to write the bundle to
     * @throws BundleException if the files do not make one document; the message names file and place
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException("usage: Bundle <root openapi.yaml> <output folder>...");
        }
        ObjectNode document = new Bundler(Path.of(args[0])).bundle();
        byte[] yaml = Formats.yaml(document);
        byte[] json = Formats.json(document);
        for (String folder : Arrays.copyOfRange(args, 1, args.length)) {
            Path target = Files.createDirectories(Path.of(folder));
            Files.write(target.resolve("openapi.yaml"), yaml);
            Files.write(target.resolve("openapi.json"), json);
        }
    }
}
