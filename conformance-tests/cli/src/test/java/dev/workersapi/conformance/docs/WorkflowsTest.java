package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that workflows use only pinned actions, and have no more permissions than they need. */
class WorkflowsTest {
    private static final Pattern USES = Pattern.compile("^\\s*(?:- )?uses:\\s*(.+)$", Pattern.MULTILINE);
    private static final Pattern PINNED = Pattern.compile("([\\w./-]+)@([0-9a-f]{40}) # (v\\d+\\.\\d+\\.\\d+)");
    private static final Pattern LOCAL = Pattern.compile("\\./\\S+");

    /** The write permissions, each with the only job that needs it. */
    private static final Map<String, Set<String>> WRITERS = Map.of(
            "release.yml/attest", Set.of("attestations", "id-token"),
            "release.yml/announce", Set.of("contents"),
            "release.yml/image", Set.of("packages"),
            "release.yml/attest-image", Set.of("attestations", "id-token"),
            "watch.yml/issue", Set.of("issues"));

    /** The workflows, and the action for other repositories. */
    static List<Path> workflowsAndAction() {
        List<Path> files = new ArrayList<>(workflows());
        files.add(Repository.ROOT.resolve("conformance-tests/action.yml"));
        return files;
    }

    static List<Path> workflows() {
        return Repository.files(file -> file.toString().endsWith(".yml")).stream()
                .filter(file -> file.startsWith(Repository.ROOT.resolve(".github")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workflowsAndAction")
    void actionsArePinned(Path workflow) throws IOException {
        assertThat(unpinned(Files.readString(workflow))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actions/checkout@v6",
                "actions/checkout@main",
                "actions/checkout",
                "actions/checkout@de0fac2 # v6.0.2",
                "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd",
                "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # latest",
                "docker://alpine:3"
            })
    void anActionThatCouldChangeIsNotPinned(String action) {
        assertThat(unpinned("jobs:\n  one:\n    steps:\n      - uses: " + action + "\n"))
                .containsExactly(action);
    }

    @Test
    void anActionHasOneVersion() throws IOException {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (Path workflow : workflowsAndAction()) {
            uses(Files.readString(workflow))
                    .map(PINNED::matcher)
                    .filter(Matcher::matches)
                    .forEach(match -> versions.computeIfAbsent(match.group(1), name -> new TreeSet<>())
                            .add(match.group(2) + " " + match.group(3)));
        }

        assertThat(versions)
                .isNotEmpty()
                .allSatisfy((action, pins) -> assertThat(pins).as(action).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void jobsHaveOnlyThePermissionsTheyNeed(Path workflow) throws IOException {
        JsonNode document = new YAMLMapper().readTree(workflow.toFile());

        assertThat(document.has("permissions")).isTrue();
        assertThat(written(document.get("permissions"))).isEmpty();
        document.path("jobs")
                .properties()
                .forEach(job -> assertThat(written(job.getValue().path("permissions")))
                        .as(job.getKey())
                        .isEqualTo(WRITERS.getOrDefault(workflow.getFileName() + "/" + job.getKey(), Set.of())));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void checkoutsLeaveNoCredentials(Path workflow) throws IOException {
        List<JsonNode> checkouts = StreamSupport.stream(
                        new YAMLMapper()
                                .readTree(workflow.toFile())
                                .findValues("steps")
                                .spliterator(),
                        false)
                .flatMap(steps -> StreamSupport.stream(steps.spliterator(), false))
                .filter(step -> step.path("uses").asText().startsWith("actions/checkout@"))
                .toList();

        assertThat(checkouts)
                .isNotEmpty()
                .allSatisfy(
                        step -> assertThat(step.at("/with/persist-credentials").asText())
                                .isEqualTo("false"));
    }

    private static List<String> unpinned(String workflow) {
        return uses(workflow)
                .filter(action -> !PINNED.matcher(action).matches()
                        && !LOCAL.matcher(action).matches())
                .toList();
    }

    private static Stream<String> uses(String workflow) {
        return USES.matcher(workflow).results().map(match -> match.group(1).strip());
    }

    private static Set<String> written(JsonNode permissions) {
        Set<String> written = new TreeSet<>();
        if (permissions.isTextual()) {
            written.add(permissions.asText());
        }
        permissions.properties().stream()
                .filter(permission -> permission.getValue().asText().equals("write"))
                .forEach(permission -> written.add(permission.getKey()));
        return written;
    }
}
