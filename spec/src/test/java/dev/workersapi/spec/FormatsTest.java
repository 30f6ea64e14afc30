package dev.workersapi.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class FormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** Strings that YAML 1.1 or 1.2 parsers read as another type unless they are quoted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-01-05T05:15:11.602148Z",
                "12:30:45",
                "200",
                "4XX",
                "010",
                "0o7",
                "0x1F",
                "1e3",
                "1.0.0",
                "1.",
                ".5",
                "+1",
                "-1",
                "+.5",
                "-.5",
                "1_000",
                "0b1",
                ".inf",
                "-.Inf",
                "+.inf",
                ".NaN",
                "yes",
                "no",
                "on",
                "off",
                "y",
                "N",
                "YES",
                "Off",
                "true",
                "False",
                "null",
                "~",
                "NULL",
                "",
                " padded ",
                "=",
                "<<",
                "-",
                "?",
                "- item",
                "a: b",
                "a #b",
                "# a",
                "*alias",
                "&anchor",
                "!tag",
                "%",
                "@at",
                "`tick`",
                "'",
                "\"",
                "[1]",
                "{a}",
                "|",
                ">",
                "line\nbreak",
                "line\r\nbreak",
                "tab\t",
                "end ",
                ": ",
                "a:",
                "é — 𝄞",
                "\u2028",
                "\uFEFF",
                "\u0007"
            })
    void readsStringsAsStrings(String text) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("value", text);
        document.putObject("keys").put(text, 1);
        document.putArray("items").add(text).addObject().put("inner", text);

        assertThat((Object) readAsYaml11(Formats.yaml(document))).isEqualTo(document);
        assertThat(Formats.read(Files.write(folder.resolve("bundle.yaml"), Formats.yaml(document))))
                .isEqualTo(document);
        assertThat(JSON.readTree(Formats.json(document))).isEqualTo(document);
    }

    @Test
    void keepsOtherTypes() throws IOException {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("integer", 1000)
                .put("number", 0.1)
                .put("yes", true)
                .put("no", false)
                .putNull("nothing");
        document.putArray("none");
        document.putObject("empty");

        assertThat((Object) readAsYaml11(Formats.yaml(document))).isEqualTo(document);
        assertThat(Formats.read(Files.write(folder.resolve("bundle.yaml"), Formats.yaml(document))))
                .isEqualTo(document);
        assertThat(JSON.readTree(Formats.json(document))).isEqualTo(document);
    }

    private static ObjectNode readAsYaml11(byte[] yaml) {
        Object content = new Yaml().load(new String(yaml, StandardCharsets.UTF_8));
        return JSON.valueToTree(content);
    }
}
