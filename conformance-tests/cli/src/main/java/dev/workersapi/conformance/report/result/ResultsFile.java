package dev.workersapi.conformance.report.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the outcome of each case. Omits everything that differs between runs, such as times, ports and paths, so that
 * results can be stored and compared. Not thread-safe.
 */
public final class ResultsFile {
    private static final int MAX_LENGTH = 300;
    private static final String FAIL = "fail";

    private final Map<String, ObjectNode> cases = new TreeMap<>();

    /** Adds the outcome of a case. Cases that the suite could not run are ignored. */
    public void add(CaseOutcome outcome) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Case testCase = outcome.testCase();
        json.put("operation", testCase.operation())
                .put("level", testCase.level().toString());
        if (outcome instanceof CaseOutcome.Checked checked) {
            json.put("outcome", checked.passed() ? "pass" : FAIL);
            if (!checked.passed()) {
                json.put("message", message(checked));
            }
        } else if (outcome instanceof CaseOutcome.NotOffered missing) {
            json.put("outcome", "not offered").put("message", stable(missing.reason()));
        } else {
            return;
        }
        cases.put(testCase.id(), json);
    }

    /**
     * Returns the ids of the cases that failed in a run.
     *
     * @param json the contents of a file that {@link #write} has written
     * @throws IllegalArgumentException if the contents are invalid; the message names the file
     */
    static List<String> failed(Path file, String json) {
        List<String> failed = new ArrayList<>();
        try {
            JsonNode read = new JsonMapper().readTree(json).path("cases");
            if (!read.isObject()) {
                throw new IllegalArgumentException(
                        file + ": expected an object `cases`, as --results writes it, received none");
            }
            for (Map.Entry<String, JsonNode> one : read.properties()) {
                if (one.getValue().path("outcome").asText().equals(FAIL)) {
                    failed.add(one.getKey());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + StrictJson.describe(e), e);
        }
        return failed;
    }

    /** Returns the first problem. Violations come first, because mismatches often result from them. */
    private static String message(CaseOutcome.Checked checked) {
        return stable(checked.violations().stream()
                .findFirst()
                .map(ResultsFile::message)
                .orElseGet(() -> checked.mismatches().stream()
                        .findFirst()
                        .map(Mismatch::message)
                        .orElse("")));
    }

    private static String message(Violation violation) {
        return violation.where() + (violation.pointer().isEmpty() ? "" : " " + violation.pointer()) + ": "
                + violation.message();
    }

    private static String stable(String message) {
        String text = PlainText.line(message).replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1");
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    /**
     * Writes the file.
     *
     * @param target the name and version of the client
     * @param specVersion the version of the document
     */
    public void write(Path file, String target, String specVersion) throws IOException {
        AtomicFile.write(file, out -> out.write(text(target, specVersion).getBytes(StandardCharsets.UTF_8)));
    }

    /** Formats one line per case, so that a diff shows individual cases. */
    private String text(String target, String specVersion) {
        String lines = cases.entrySet().stream()
                .map(one -> "    " + TextNode.valueOf(one.getKey()) + ": " + one.getValue())
                .collect(Collectors.joining(",\n"));
        return "{\n  \"client\": " + TextNode.valueOf(target) + ",\n  \"spec\": " + TextNode.valueOf(specVersion)
                + ",\n  \"cases\": {\n" + lines + "\n  }\n}\n";
    }
}
