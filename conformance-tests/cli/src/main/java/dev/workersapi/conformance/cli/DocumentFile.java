package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An OpenAPI document in a file.
 *
 * @param sha256 the SHA-256 of the file in hexadecimal
 */
record DocumentFile(JsonNode root, String sha256) {
    /**
     * Reads a file in JSON or YAML.
     *
     * @throws CliException if it cannot be read, with its name
     */
    static DocumentFile read(Path file) {
        if (Files.isDirectory(file)) {
            throw new CliException(file + ": a directory, expected an OpenAPI document in JSON or YAML");
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CliException(file + ": " + ErrorMessages.of(e), e);
        }
        boolean isJson = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.UTF_8)
                .stripLeading()
                .startsWith("{");
        try {
            return new DocumentFile(mapper(isJson).readTree(bytes), sha256(bytes));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new CliException(
                    file + place + ": invalid " + (isJson ? "JSON" : "YAML") + ": " + problem
                            + "; expected an OpenAPI document in JSON or YAML",
                    e);
        } catch (IOException e) {
            throw new CliException(file + ": " + ErrorMessages.of(e), e);
        }
    }

    private static ObjectMapper mapper(boolean isJson) {
        return isJson
                ? JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build()
                : YAMLMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The version of the document; empty if it states none. */
    String version() {
        return root.at("/info/version").asText();
    }
}
