package dev.workersapi.conformance.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small release that violates no rules until a test changes it. */
final class SampleRelease {
    static final String POM = ".pom";
    static final String JAR = ".jar";
    static final String SOURCES = "-sources.jar";
    static final String JAVADOC = "-javadoc.jar";
    static final String BILL = "-cyclonedx.json";

    private static final String PREFIX = "sample-0.1.0";
    private static final Map<String, String> LICENCE =
            Map.of("META-INF/LICENSE", "Apache License", "META-INF/NOTICE", "A sample");

    private final Map<String, byte[]> files = new TreeMap<>();

    SampleRelease() {
        files.put(POM, bytes("""
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>dev.workersapi</groupId>
              <artifactId>sample</artifactId>
              <version>0.1.0</version>
              <name>Sample</name>
              <description>A sample.</description>
              <url>https://repository.example</url>
              <licenses><license><name>Apache-2.0</name><url>https://licence.example</url></license></licenses>
              <developers><developer><name>Maintainers</name><url>https://repository.example</url></developer></developers>
              <scm>
                <connection>scm:git:https://repository.example</connection>
                <developerConnection>scm:git:https://repository.example</developerConnection>
                <url>https://repository.example</url>
              </scm>
              <dependencies>
                <dependency><groupId>org.example</groupId><artifactId>used</artifactId><version>1</version></dependency>
                <dependency><groupId>org.example</groupId><artifactId>tested</artifactId><version>1</version><scope>test</scope></dependency>
              </dependencies>
            </project>
            """));
        jar(JAR, Map.of("dev/workersapi/sample/Sample.class", ""));
        jar(SOURCES, Map.of("dev/workersapi/sample/Sample.java", ""));
        jar(JAVADOC, Map.of("index.html", ""));
        files.put(
                BILL,
                bytes("{\"components\": [{\"group\": \"org.example\", \"name\": \"used\", \"version\": \"1\"}]}"));
    }

    /** Replaces a string in a file. */
    SampleRelease replace(String file, String old, String replacement) {
        String text = new String(files.get(file), StandardCharsets.UTF_8);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(old + " is not in " + file);
        }
        files.put(file, bytes(text.replace(old, replacement)));
        return this;
    }

    /** Replaces a jar with one of these entries, and LICENSE and NOTICE. */
    SampleRelease jar(String file, Map<String, String> entries) {
        Map<String, String> all = new TreeMap<>(LICENCE);
        all.putAll(entries);
        return plainJar(file, all);
    }

    /** Replaces a jar with one of these entries. */
    SampleRelease plainJar(String file, Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(bytes(entry.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(file, bytes.toByteArray());
        return this;
    }

    /** Adds a signature of a file. */
    SampleRelease sign(String file) {
        files.put(file + ".asc", bytes("signature"));
        return this;
    }

    /** Removes a file. */
    SampleRelease remove(String file) {
        files.remove(file);
        return this;
    }

    /** Writes the files and their checksums. */
    ReleaseFolder write(Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("dev/workersapi/sample/0.1.0"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(PREFIX + file.getKey());
            Files.write(path, file.getValue());
            writeChecksum(path, ".md5", "MD5");
            writeChecksum(path, ".sha1", "SHA-1");
        }
        return new ReleaseFolder(root);
    }

    private static void writeChecksum(Path file, String ending, String algorithm) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
            Files.writeString(
                    file.resolveSibling(file.getFileName() + ending),
                    HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
