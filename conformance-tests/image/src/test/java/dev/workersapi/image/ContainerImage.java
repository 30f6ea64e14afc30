package dev.workersapi.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A container image in the form that {@code docker load} reads.
 *
 * @param folder the folder with the unpacked files
 * @param manifest the names of the image, of its configuration and of its layers
 * @param configuration the settings of the image, such as its command and user
 */
record ContainerImage(Path folder, JsonNode manifest, JsonNode configuration) {
    /** Unpacks the tar of an image into an empty folder. */
    static ContainerImage unpack(Path tar, Path folder) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(tar))) {
            unpack(file, folder);
        }
        JsonMapper json = new JsonMapper();
        JsonNode manifest =
                json.readTree(folder.resolve("manifest.json").toFile()).path(0);
        JsonNode configuration =
                json.readTree(folder.resolve(manifest.path("Config").asText()).toFile());
        return new ContainerImage(folder, manifest, configuration);
    }

    /** The names and tags of the image. */
    List<String> names() {
        return texts(manifest.path("RepoTags"));
    }

    /** The command that a container runs. */
    List<String> entryPoint() {
        return texts(configuration.at("/config/Entrypoint"));
    }

    /** The layers, from the bottom to the top. */
    List<Path> layers() {
        return texts(manifest.path("Layers")).stream().map(folder::resolve).toList();
    }

    /** Unpacks the top layer, which is the only one that this build adds. */
    List<TarArchiveEntry> unpackTopLayer(Path root) throws IOException {
        Path top = layers().get(layers().size() - 1);
        try (InputStream layer = new GZIPInputStream(Files.newInputStream(top))) {
            return unpack(layer, root);
        }
    }

    private static List<TarArchiveEntry> unpack(InputStream tar, Path folder) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        TarArchiveInputStream archive = new TarArchiveInputStream(tar);
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            Path file = entry.resolveIn(folder);
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else {
                Files.copy(archive, file);
            }
            entries.add(entry);
        }
        return entries;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
