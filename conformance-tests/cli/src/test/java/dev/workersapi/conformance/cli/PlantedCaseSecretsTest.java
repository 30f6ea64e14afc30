package dev.workersapi.conformance.cli;

import static dev.workersapi.conformance.cli.PlantedSecretsTest.VISIBLE;
import static dev.workersapi.conformance.cli.PlantedSecretsTest.assertHidden;
import static dev.workersapi.conformance.cli.PlantedSecretsTest.everything;
import static dev.workersapi.conformance.cli.PlantedSecretsTest.run;
import static dev.workersapi.conformance.cli.PlantedSecretsTest.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants secrets in cases that a client then repeats. No output of a command shows a secret, in any encoding. */
class PlantedCaseSecretsTest {
    private static final JsonMapper JSON = new JsonMapper();
    /** The places in which {@link LeakingAdapter} repeats a secret. In every third place, it exits and is restarted. */
    private static final List<String> PLACES = List.of(
            "result",
            "name",
            "dies",
            "whole",
            "error",
            "dies-long",
            "long",
            "exception",
            "dies-cut",
            "unsupported",
            "sent",
            "no-message",
            "path",
            "query",
            "unknown-id",
            "body",
            "property");

    @TempDir
    private Path directory;

    /** The places in a case that contain secrets. */
    private static Map<String, BiConsumer<ObjectNode, String>> sources() {
        Map<String, BiConsumer<ObjectNode, String>> sources = new LinkedHashMap<>();
        sources.put(
                "text",
                (request, secret) -> request.putObject("json")
                        .put("type", "secret_text")
                        .put("name", "S")
                        .put("text", secret));
        sources.put(
                "key",
                (request, secret) -> request.putObject("json")
                        .put("type", "secret_key")
                        .put("name", "S")
                        .putObject("key_jwk")
                        .put("kty", "oct")
                        .put("k", secret));
        sources.put(
                "bearer",
                (request, secret) -> request.put("bearer", secret)
                        .putObject("json")
                        .put("type", "secret_text")
                        .put("name", "S")
                        .put("text", "x"));
        sources.put("part", (request, secret) -> {
            ObjectNode metadata = request.putArray("parts").addObject().put("name", "metadata");
            metadata.putObject("json")
                    .put("main_module", "index.js")
                    .putArray("bindings")
                    .addObject()
                    .put("type", "secret_text")
                    .put("name", "S")
                    .put("text", secret);
            request.withArray("parts").addObject().put("use", "index.js");
        });
        return sources;
    }

    @Test
    void clientShowsNoSecretOfACase() throws IOException {
        Map<String, String> planted = new LinkedHashMap<>();
        Path cases = Files.createDirectory(directory.resolve("cases"));
        for (String place : PLACES) {
            for (Map.Entry<String, BiConsumer<ObjectNode, String>> source :
                    sources().entrySet()) {
                String name = "%02d-%s-%s".formatted(PLACES.indexOf(place), place, source.getKey());
                // A token consists of characters that are valid in a header.
                String secret = secret(
                        source.getKey().equals("bearer") ? 26_000 + 6 * planted.size() : 20_000 + planted.size());
                planted.put(name, secret);
                write(cases, name, place, source.getKey(), secret);
            }
        }
        String atStart = secret(30_000);
        planted.put("start", atStart);
        Path report = directory.resolve("report");
        Path results = directory.resolve("results.json");

        Program program = run(client(report, results, cases, "--api-token=" + atStart));

        String shown = everything(program, report) + Files.readString(results);
        assertThat(shown)
                .contains(VISIBLE)
                .contains(PLACES)
                .contains("its standard error ends with: ")
                .contains("responded to a call that was never made");
        assertHidden(planted, shown);
        planted.values().forEach(secret -> assertThat(shown).doesNotContain(secret.substring(secret.length() - 12)));
    }

    @Test
    void clientShowsNoSecretOfAProgramThatNeverWorks() throws IOException {
        Map<String, String> planted = new LinkedHashMap<>();
        Path cases = Files.createDirectory(directory.resolve("cases"));
        for (int i = 0; i < 7; i++) {
            String secret = secret(40_000 + i);
            planted.put("case " + i, secret);
            write(cases, "c" + i, "dies", "text", secret);
        }
        Path report = directory.resolve("report");
        Path results = directory.resolve("results.json");

        Program program = run(client(report, results, cases, "--x"));

        assertThat(program.err()).contains("failed 6 times in a row").contains("cannot send");
        assertHidden(planted, everything(program, report) + Files.readString(results));
    }

    /** A file that is not a case may contain secrets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"A secret\",\"request\":{\"json\":{\"type\":\"secret_text\",\"text\":\"SECRET\"",
                "{\"title\":\"A secret\",\"request\":{\"json\":{\"type\":\"secret_text\",\"text\":\"SECRET\"}}}",
                "{\"title\":\"A secret\",\"request\":{\"bearer\":{\"token\":\"SECRET\"}}}",
                "{\"request\":{\"headers\":[\"Authorization: Bearer SECRET\"]}}",
                "{\"request\":{\"json\":{\"text\":SECRET}}}",
            })
    void clientShowsNoSecretOfAnInvalidCase(String text) throws IOException {
        String secret = secret(50_000);
        Path cases = Files.createDirectory(directory.resolve("cases"));
        Files.writeString(cases.resolve("a.json"), text.replace("SECRET", secret));

        Program program = run("client", "--cases=" + cases, "--java");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).contains("a.json");
        assertHidden(Map.of(text, secret), program.out() + program.err());
    }

    @Test
    void casesListsNothingThatLooksLikeASecret() {
        for (List<String> options :
                List.of(List.<String>of(), List.of("--json"), List.of("--coverage"), List.of("--coverage", "--json"))) {
            List<String> arguments = new ArrayList<>(List.of("cases"));
            arguments.addAll(options);
            String shown = run(arguments.toArray(String[]::new)).out();
            assertThat(Redaction.withoutTokens(shown)).isEqualTo(shown);
        }
    }

    private static String[] client(Path report, Path results, Path cases, String option) {
        return new String[] {
            "client",
            "--color=never",
            "--max-failures=1000",
            "--report=" + report,
            "--results=" + results,
            "--cases=" + cases,
            "--",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LeakingAdapter.class.getName(),
            option
        };
    }

    private static void write(Path cases, String name, String place, String source, String secret) throws IOException {
        boolean isForm = source.equals("part");
        ObjectNode testCase = JSON.createObjectNode()
                .put("title", "The client keeps the secret of " + name)
                .put("operation", isForm ? "uploadScript" : "putSecret")
                .put(
                        "proves",
                        "/paths/~1accounts~1{account_id}~1workers~1scripts~1{script_name}"
                                + (isForm ? "/put" : "~1secrets/put"))
                .put("level", "must");
        testCase.putArray("targets").add("client");
        ObjectNode request = testCase.putObject("request");
        request.putObject("parameters").put("script_name", place);
        sources().getOrDefault(source, (json, value) -> {}).accept(request, secret);
        testCase.putObject("expect").put("status", 200);
        testCase.put("source", "scripts");
        Files.writeString(cases.resolve(name + ".json"), testCase.toString());
    }
}
