package dev.workersapi.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the reading of case files, and the messages for invalid ones. */
class CaseFilesTest {
    private static final String CASE = """
            {
              "title": "%s",
              "operation": "getSettings",
              "proves": "/components/schemas/Settings",
              "level": "must",
              "given": [{ "use": "%s" }],
              "request": { "parameters": { "script_name": "${script}" } },
              "expect": { "status": 200 },
              "source": "scripts"
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void fixtureIsReplacedByItsSteps() throws IOException {
        store("Settings are shown", "worker-with-assets");

        assertThat(StoredCases.in(folder).get(0).given())
                .extracting(Step::operation)
                .containsExactly("createAssetsUploadSession", "uploadAssets", "uploadScript");
    }

    @Test
    void idIsThePathOfTheFile() throws IOException {
        store("Settings are shown", "worker");

        assertThat(StoredCases.in(folder)).extracting(Case::id).containsExactly("settings/case");
    }

    @ParameterizedTest
    @CsvSource({
        "It should be shown, worker, /title",
        "Settings are shown., worker, /title",
        "settings are shown, worker, /title",
        "Settings are shown, Worker, /given/0/use",
        "Settings are shown, nowhere, 'fixtures/given has no fixture ''nowhere''; expected one of assets-session,'",
        "Settings are shown, workers, 'fixtures/given has no fixture ''workers''; did you mean worker'"
    })
    void rejectsInvalidCasesWithTheirPlace(String title, String fixture, String message) throws IOException {
        store(title, fixture);

        assertThatThrownBy(() -> StoredCases.in(folder))
                .isInstanceOf(InvalidCaseException.class)
                .hasMessageContaining("settings/case.json")
                .hasMessageContaining(message);
    }

    @Test
    void requiresAtLeastOneCase() {
        assertThatThrownBy(() -> StoredCases.in(folder))
                .isInstanceOf(InvalidCaseException.class)
                .hasMessageContaining("no cases in ");
    }

    @Test
    void uniqueVariableDependsOnTheName() {
        Variables one = new Variables(Map.of("script", "a"));

        assertThat(one.fill("${unique}")).matches("[0-9a-f]{24}").isEqualTo(one.fill("${unique}"));
        assertThat(new Variables(Map.of("script", "b")).fill("${unique}")).isNotEqualTo(one.fill("${unique}"));
    }

    private void store(String title, String fixture) throws IOException {
        Files.createDirectories(folder.resolve("settings"));
        Files.writeString(folder.resolve("settings/case.json"), CASE.formatted(title, fixture));
    }
}
