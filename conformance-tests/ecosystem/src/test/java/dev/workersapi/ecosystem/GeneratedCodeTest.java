package dev.workersapi.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated code in other languages compiles. The build has already compiled the Java code. */
class GeneratedCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"openapi-typescript", "hey-api"})
    void typeScriptCompilesAndNarrows(String generator) {
        String folder = Document.path("target/typescript").resolve(generator).toString();
        String document = Document.FILE.toString();
        Program.Result generated = generator.equals("hey-api")
                ? Program.npm(
                        "openapi-ts",
                        "-i" + document,
                        "-o" + folder,
                        "-p",
                        "@hey-api/typescript",
                        "@hey-api/sdk",
                        "@hey-api/client-fetch")
                : Program.npm("openapi-typescript", document, "-o", folder + "/document.d.ts");
        assertThat(generated.status()).as(generated::shown).isZero();

        Program.Result compiled = Program.npm("tsc", "--project", "typescript/tsconfig." + generator + ".json");

        assertThat(compiled.status()).as(compiled::shown).isZero();
    }

    @Test
    void pythonCompiles() {
        String folder = Document.path("target/generated-sources/python").toString();
        assertThat(Document.path(folder + "/openapi_client/models/binding.py")).exists();

        Program.Result compiled = Program.run("python3", "-m", "compileall", "-q", folder);

        assertThat(compiled.status()).as(compiled::shown).isZero();
    }
}
