package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.generation.BuiltInCases;
import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.conformance.generation.PlannedCoverage;
import dev.workersapi.engine.document.ApiDocument;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the cases: {@code cases}. */
@Command(
        name = "cases",
        header = "Lists the cases of the Workers API that servers and clients are checked against.",
        description = {
            "",
            "Each case has a level: must (a failure means that the target does not conform), should (a failure may"
                    + " surprise users) or may (a failure is reported, but never affects the result). The list also"
                    + " shows whether a case applies to servers, clients or both."
        },
        exitCodeList = {"0:the cases were listed", "2:incorrect usage, or the cases cannot be read"},
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " cases",
            "  " + Main.NAME + " cases --coverage",
            "  " + Main.NAME + " cases --json"
        })
final class CasesCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--coverage",
            description = "Print the number of cases for each operation, status, parameter and schema instead.")
    private boolean coverage;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CasesCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ApiDocument document = environment.document().get();
        List<Case> cases = cases(document);
        PrintWriter out = spec.commandLine().getOut();
        if (coverage) {
            PlannedCoverage planned = PlannedCoverage.of(document, cases);
            if (json) {
                print(JSON.valueToTree(planned), out);
            } else {
                new CoverageText(out).print(planned);
            }
        } else if (json) {
            print(listed(cases), out);
        } else {
            list(cases, out);
        }
        return 0;
    }

    /** @throws CliException if the cases of this program cannot be read */
    static List<Case> cases(ApiDocument document) {
        try {
            return BuiltInCases.of(document);
        } catch (InvalidCaseException e) {
            throw new CliException("this program is incomplete: " + e.getMessage(), e);
        }
    }

    private static ObjectNode listed(List<Case> cases) {
        ObjectNode root = JSON.createObjectNode();
        for (Case testCase : cases) {
            ObjectNode entry = root.withArray("cases").addObject();
            entry.put("id", testCase.id())
                    .put("title", testCase.title())
                    .put("level", testCase.level().toString());
            testCase.targets().stream()
                    .sorted()
                    .forEach(target -> entry.withArray("targets").add(target.toString()));
            entry.put("operation", testCase.operation())
                    .put("proves", testCase.proves())
                    .put("source", testCase.source());
        }
        return root;
    }

    private static void print(ObjectNode json, PrintWriter out) {
        try {
            out.println(JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can be written", e);
        }
    }

    private static void list(List<Case> cases, PrintWriter out) {
        Map<String, List<Case>> folders = new TreeMap<>();
        for (Case testCase : cases) {
            folders.computeIfAbsent(folder(testCase), name -> new ArrayList<>()).add(testCase);
        }
        folders.forEach((folder, inFolder) -> {
            out.println(folder);
            for (Case testCase : inFolder) {
                out.printf("  %-6s %-6s %s%n", testCase.level(), targets(testCase), testCase.title());
                out.printf("                %s%n", testCase.id().substring(folder.length() + 1));
            }
            out.println();
        });
        out.println(summary(cases));
    }

    /** Returns the folder of a case. For a generated case, this is its operation. */
    private static String folder(Case testCase) {
        String id = testCase.id();
        int from = id.startsWith(GeneratedCases.PREFIX) ? GeneratedCases.PREFIX.length() : 0;
        return id.substring(0, id.indexOf('/', from));
    }

    private static String targets(Case testCase) {
        return testCase.targets().size() > 1
                ? "both"
                : testCase.targets().iterator().next().toString();
    }

    private static String summary(List<Case> cases) {
        long generated = cases.stream()
                .filter(testCase -> testCase.id().startsWith(GeneratedCases.PREFIX))
                .count();
        return cases.size() + " cases: " + (cases.size() - generated) + " stored and " + generated
                + " generated from the document;\n  " + of(cases, Level.MUST) + " must, " + of(cases, Level.SHOULD)
                + " should, " + of(cases, Level.MAY) + " may; " + of(cases, Target.SERVER) + " for servers, "
                + of(cases, Target.CLIENT) + " for clients";
    }

    private static long of(List<Case> cases, Level level) {
        return cases.stream().filter(testCase -> testCase.level() == level).count();
    }

    private static long of(List<Case> cases, Target target) {
        return cases.stream()
                .filter(testCase -> testCase.targets().contains(target))
                .count();
    }
}
