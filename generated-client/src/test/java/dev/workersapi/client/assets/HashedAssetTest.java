package dev.workersapi.client.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Content;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashedAssetTest {
    /** Computed with {@code printf %s "$(base64 -w0 file)html" | sha256sum | cut -c1-32}. */
    @ParameterizedTest
    @CsvSource({
        "/index.html, <h1>Hello</h1>, 6d74e660fcf5a051bd4c635ab15cb374",
        "/a/b.min.css, body{}, f78a1c20d726372960baaeb9d0aacb0c",
        "/LICENSE, text, 73e1267cdaee21b146169e53abed1639",
        "/.nojekyll, '', e3b0c44298fc1c149afbf4c8996fb924",
        "/name., x, 5e21d86b709b6aa2d5fff6d7cfed56ab",
        "/a.b/c, x, 5e21d86b709b6aa2d5fff6d7cfed56ab"
    })
    void theHashIsThatOfCloudflaresExample(String path, String text, String hash) throws IOException {
        assertThat(hash(path, Content.of(text))).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 12287, 12288, 12289, 24576, 100_000})
    void chunksMakeNoDifference(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Content inDrops = Content.of(-1, () -> new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1000));
            }
        });
        String whole = Base64.getEncoder().encodeToString(bytes) + "bin";
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.US_ASCII));

        HashedAsset hashed = hashed(new Asset("/a.bin", inDrops, null, null));

        assertThat(hashed.hash()).isEqualTo(HexFormat.of().formatHex(digest).substring(0, 32));
        assertThat(hashed.size()).isEqualTo(size);
    }

    @Test
    void contentExtensionAndAMediaTypeOfItsOwnMakeTheHash() throws IOException {
        Content x = Content.of("x");
        String plain = hash("/a.txt", x);

        assertThat(hash("/other/b.txt", x)).isEqualTo(plain);
        assertThat(hash("/a.txt", Content.of("y"))).isNotEqualTo(plain);
        assertThat(hash("/a.html", x)).isNotEqualTo(plain);
        assertThat(hashed(new Asset("/a.txt", x, null, "text/x-own")).hash()).isNotEqualTo(plain);
    }

    @Test
    void aFileThatChangesIsNoticedBySizeAndByTime(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "12345");
        HashedAsset hashed = hashed(new Asset("/a.txt", Content.of(file), file, null));
        hashed.verify();

        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThatThrownBy(hashed::verify)
                .isInstanceOf(AssetUploadException.class)
                .hasMessageContaining("`/a.txt` changed");
        Files.writeString(file, "123456");
        Files.setLastModifiedTime(file, hashed.modified());
        assertThatThrownBy(hashed::verify).hasMessageContaining("it had 5 bytes");
    }

    @Test
    void aFileThatChangesWhileItIsSentDoesNotGoOutWhole(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "12345");
        HashedAsset hashed = hashed(new Asset("/a.txt", Content.of(file), file, null));

        try (InputStream in = hashed.part().content().open()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            assertThatThrownBy(in::readAllBytes).hasMessageContaining("changed after it was hashed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "123456"})
    void aStreamOfAnotherLengthDoesNotGoOutWhole(String second) throws IOException {
        String[] text = {"12345"};
        Content content = Content.of(-1, () -> new ByteArrayInputStream(text[0].getBytes(StandardCharsets.UTF_8)));
        HashedAsset hashed = hashed(new Asset("/a.txt", content, null, null));
        assertThat(hashed.part().content().length()).isEqualTo(8);
        assertThat(hashed.part().content().open()).hasContent("MTIzNDU=");

        text[0] = second;
        try (InputStream in = hashed.part().content().open()) {
            assertThatThrownBy(in::readAllBytes).hasMessageContaining("changed after it was hashed");
        }
    }

    private static HashedAsset hashed(Asset asset) {
        return HashedAsset.of(asset, new Cancellation());
    }

    private static String hash(String path, Content content) throws IOException {
        return hashed(new Asset(path, content, null, null)).hash();
    }
}
