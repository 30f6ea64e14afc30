package dev.workersapi.conformance.release;

import dev.workersapi.conformance.release.ReleaseRule.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules for the files in the folder of a POM. */
final class FileRules {
    private static final Map<String, String> CHECKSUMS = Map.of(".md5", "MD5", ".sha1", "SHA-1");

    private FileRules() {}

    static Stream<Complaint> sources(Component component) {
        return besideJar(component, "-sources.jar");
    }

    static Stream<Complaint> javadoc(Component component) {
        return besideJar(component, "-javadoc.jar");
    }

    static Stream<Complaint> checksums(Component component) {
        return component.files().stream()
                .flatMap(file -> CHECKSUMS.entrySet().stream()
                        .filter(checksum -> !isChecksum(file, checksum.getKey(), checksum.getValue()))
                        .map(checksum -> new Complaint(
                                file.getFileName() + checksum.getKey(), "is not the checksum of the file")));
    }

    static Stream<Complaint> signatures(Component component) {
        List<Path> unsigned = component.files().stream()
                .filter(file -> !Files.exists(beside(file, ".asc")))
                .toList();
        return unsigned.size() == component.files().size()
                ? Stream.empty()
                : unsigned.stream().map(file -> new Complaint(file.getFileName() + ".asc", "does not exist"));
    }

    private static Stream<Complaint> besideJar(Component component, String ending) {
        boolean missing = component.pom().text("packaging").orElse("jar").equals("jar")
                && component.file(ending).isEmpty();
        return missing ? Stream.of(new Complaint(component.name(ending), "does not exist")) : Stream.empty();
    }

    private static boolean isChecksum(Path file, String ending, String algorithm) {
        try {
            Path checksum = beside(file, ending);
            byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
            return Files.exists(checksum)
                    && Files.readString(checksum).strip().equals(HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
