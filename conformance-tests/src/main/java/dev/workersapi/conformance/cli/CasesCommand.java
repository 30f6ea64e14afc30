package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.scenario.Coverage;
import dev.workersapi.conformance.scenario.GeneratedScenarios;
import dev.workersapi.conformance.scenario.Level;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.ScenarioException;
import dev.workersapi.conformance.scenario.Scenarios;
import dev.workersapi.conformance.scenario.Target;
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

/** {@code cases}: lists the cases that servers and clients are held against. */
@Command(
        name = "cases",
        header = "Lists the cases that servers and clients are held against.",
        description = {
            "",
            "Each with its level: must (whoever does otherwise is not conformant), should (whoever does otherwise"
                    + " surprises others) or may (shown only); with who it looks at; and with what is so."
        },
        exitCodeList = {"0:they are listed", "1:never", "2:wrong usage, or the cases cannot be read"},
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
            description = "Show how many cases there are for each operation, status, parameter and schema instead.")
    private boolean coverage;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CasesCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ApiDocument document = environment.document().get();
        List<Scenario> scenarios = scenarios(document);
        PrintWriter out = spec.commandLine().getOut();
        if (coverage) {
            Coverage counted = Coverage.of(document, scenarios);
            if (json) {
                print(JSON.valueToTree(counted), out);
            } else {
                new CoverageText(out).print(counted);
            }
        } else if (json) {
            print(listed(scenarios), out);
        } else {
            list(scenarios, out);
        }
        return 0;
    }

    private static List<Scenario> scenarios(ApiDocument document) {
        try {
            List<Scenario> scenarios = new ArrayList<>(Scenarios.stored());
            scenarios.addAll(GeneratedScenarios.of(document));
            return scenarios;
        } catch (ScenarioException e) {
            throw new CliException("this program is not whole: " + e.getMessage(), e);
        }
    }

    private static ObjectNode listed(List<Scenario> scenarios) {
        ObjectNode root = JSON.createObjectNode();
        for (Scenario scenario : scenarios) {
            ObjectNode entry = root.withArray("cases").addObject();
            entry.put("id", scenario.id())
                    .put("title", scenario.title())
                    .put("level", scenario.level().toString());
            scenario.targets().stream()
                    .sorted()
                    .forEach(target -> entry.withArray("targets").add(target.toString()));
            entry.put("operation", scenario.operation())
                    .put("proves", scenario.proves())
                    .put("source", scenario.source());
        }
        return root;
    }

    private static void print(ObjectNode json, PrintWriter out) {
        try {
            out.println(JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }

    private static void list(List<Scenario> scenarios, PrintWriter out) {
        Map<String, List<Scenario>> folders = new TreeMap<>();
        for (Scenario scenario : scenarios) {
            folders.computeIfAbsent(folder(scenario), name -> new ArrayList<>()).add(scenario);
        }
        folders.forEach((folder, cases) -> {
            out.println(folder);
            for (Scenario scenario : cases) {
                out.printf("  %-6s %-6s %s%n", scenario.level(), targets(scenario), scenario.title());
                out.printf("                %s%n", scenario.id().substring(folder.length() + 1));
            }
            out.println();
        });
        out.println(summary(scenarios));
    }

    /** Where a case is kept; those that are made are told apart by their operation. */
    private static String folder(Scenario scenario) {
        String id = scenario.id();
        int from = id.startsWith(GeneratedScenarios.PREFIX) ? GeneratedScenarios.PREFIX.length() : 0;
        return id.substring(0, id.indexOf('/', from));
    }

    private static String targets(Scenario scenario) {
        return scenario.targets().size() > 1
                ? "both"
                : scenario.targets().iterator().next().toString();
    }

    private static String summary(List<Scenario> scenarios) {
        long made = scenarios.stream()
                .filter(scenario -> scenario.id().startsWith(GeneratedScenarios.PREFIX))
                .count();
        return scenarios.size() + " cases: " + (scenarios.size() - made) + " stored and " + made
                + " made of the document;\n  " + of(scenarios, Level.MUST) + " must, " + of(scenarios, Level.SHOULD)
                + " should, " + of(scenarios, Level.MAY) + " may; " + of(scenarios, Target.SERVER) + " for servers, "
                + of(scenarios, Target.CLIENT) + " for clients";
    }

    private static long of(List<Scenario> scenarios, Level level) {
        return scenarios.stream().filter(scenario -> scenario.level() == level).count();
    }

    private static long of(List<Scenario> scenarios, Target target) {
        return scenarios.stream()
                .filter(scenario -> scenario.targets().contains(target))
                .count();
    }
}
