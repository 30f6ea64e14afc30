package dev.workersapi.client.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
    @ParameterizedTest
    @CsvSource({
        "index.js, application/javascript+module",
        "lib/util.MJS, application/javascript+module",
        "legacy.cjs, application/javascript",
        "add.wasm, application/wasm",
        "add.wasm?module, application/wasm",
        "data.bin, application/octet-stream",
        "note.txt, text/plain",
        "page.html, text/plain",
        "query.sql, text/plain",
        "entry.py, text/x-python",
        "index.js.map, application/source-map",
        "index.ts, application/octet-stream",
        "model.onnx, application/octet-stream",
        "README, application/octet-stream",
        ".js, application/octet-stream",
        "lib/.js, application/octet-stream",
        "lib.js/README, application/octet-stream",
        "name., application/octet-stream",
    })
    void namesModulesAsTheVendorDoes(String name, String expected) {
        assertThat(MediaTypes.ofModule(name)).isEqualTo(expected);
        assertThat(Part.of(name, "").contentType()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html, text/html; charset=utf-8",
        "/style.CSS, text/css; charset=utf-8",
        "/app.js, text/javascript; charset=utf-8",
        "/app.js.map, application/json",
        "/data.json, application/json",
        "/logo.svg, image/svg+xml",
        "/photo.jpeg, image/jpeg",
        "/favicon.ico, image/vnd.microsoft.icon",
        "/font.woff2, font/woff2",
        "/sheet.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "/scene.glb, model/gltf-binary",
        "/film.mp4, video/mp4",
        "/LICENSE, application/null",
        "/a.b/LICENSE, application/null",
        "/.well-known, application/null",
        "/x.unheard-of, application/null",
        // The media types of Wrangler 4 with mime 4.1.2. Several differ from older lists.
        "/a.cjs, application/node",
        "/a.m4v, video/x-m4v",
        "/a.rtf, application/rtf",
        "/a.wav, audio/wav",
        "/a.bz2, application/x-bzip2",
        "/a.gz, application/gzip",
        "/a.xsl, application/xml",
        "/a.ts, video/mp2t",
        "/a.toml, application/toml",
        "/a.md, text/markdown; charset=utf-8",
        "/a.apk, application/vnd.android.package-archive",
        "/a.mjs, text/javascript; charset=utf-8",
        "/a.123, application/vnd.lotus-1-2-3",
        "/a.zmm, application/vnd.handheld-entertainment+xml",
    })
    void namesAssetsForBrowsers(String path, String expected) {
        assertThat(MediaTypes.ofAsset(path)).isEqualTo(expected);
    }

    @Test
    void theRegistryHasTheExtensionsOfMime() throws Exception {
        Properties types = new Properties();
        try (InputStream in = MediaTypes.class.getResourceAsStream("media-types.properties")) {
            types.load(in);
        }
        List<String> extensions = types.values().stream()
                .flatMap(value -> Stream.of(value.toString().split(" ")))
                .toList();
        assertThat(extensions).hasSize(1_240).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z0-9_.-]+"));
        assertThat(types.keySet()).allMatch(type -> type.toString().matches("[a-z-]+/[A-Za-z0-9.+_-]+"));
        assertThat(extensions)
                .noneMatch(word -> MediaTypes.ofAsset("/x." + word).equals(MediaTypes.NONE));
    }

    @Test
    void isTheSameInAnyLocale() {
        java.util.Locale before = java.util.Locale.getDefault();
        try {
            // In this locale, the lowercase form of I is not i.
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr"));
            assertThat(MediaTypes.ofModule("DATA.BIN")).isEqualTo("application/octet-stream");
            assertThat(MediaTypes.ofAsset("/IMAGE.GIF")).isEqualTo("image/gif");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }
}
