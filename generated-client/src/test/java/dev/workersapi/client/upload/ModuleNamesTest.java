package dev.workersapi.client.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are downloaded under the names that they were uploaded with, if the server returns the parts unchanged. */
class ModuleNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dir\\",
                "dir\\\\",
                "a\\\\b.txt",
                "lib\\util.mjs",
                "\\\"",
                "a\"b.js",
                "\"; filename=\"x",
                "a\\\"; name=\"b",
                "a;b=c",
                "a\r\nb",
                "%2e.js",
                "100%.js",
                "name=\"x\"\\",
                "ünï/日本 語.mjs",
                "'",
                " a "
            })
    void aNameComesBackAsItWas(String name) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        MultipartBody.of(List.of(FormPart.file(Part.of(name, "x")), FormPart.file(Part.of("next.js", "y"))), "B")
                .writeTo(body);
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body.toByteArray()), "B");
        List<String> names = new ArrayList<>();
        reader.modules().forEachRemaining(module -> names.add(module.name()));
        assertThat(names).containsExactly(name, "next.js");
    }
}
