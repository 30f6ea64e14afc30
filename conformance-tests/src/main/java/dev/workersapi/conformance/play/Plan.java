package dev.workersapi.conformance.play;

import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.scenario.Phase;
import dev.workersapi.conformance.scenario.RequestWriter;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.ScenarioException;
import dev.workersapi.conformance.scenario.Step;
import dev.workersapi.conformance.scenario.Variables;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What playing a case would send. */
public record Plan(Scenario scenario, List<Line> lines) {
    public Plan {
        lines = List.copyOf(lines);
    }

    /**
     * A request.
     *
     * @param target for people: decoded, and with the names of what only an answer can tell in braces
     */
    public record Line(Phase phase, String method, String target) {}

    /**
     * Plans a case.
     *
     * @throws ScenarioException if it cannot be played
     */
    public static Plan of(Scenario scenario, ApiDocument document, String accountId, Names names) {
        return new Planner(new RequestWriter(document, accountId), names.next()).plan(scenario);
    }

    /** Whether nothing but reading is in it. */
    public boolean onlyReads() {
        return lines.stream().allMatch(line -> ServerPlayer.isReading(line.method()));
    }

    private static final class Planner {
        private final RequestWriter writer;
        private final List<Line> lines = new ArrayList<>();
        private Variables variables;

        Planner(RequestWriter writer, Variables variables) {
            this.writer = writer;
            this.variables = variables;
        }

        Plan plan(Scenario scenario) {
            scenario.given().forEach(step -> add(step, Phase.GIVEN));
            add(scenario.step(), Phase.STEP);
            scenario.afterwards().forEach(step -> add(step, Phase.AFTERWARDS));
            return new Plan(scenario, lines);
        }

        private void add(Step step, Phase phase) {
            Exchange.Request request = writer.write(step, variables);
            String target = URLDecoder.decode(request.target().replace("+", "%2B"), StandardCharsets.UTF_8);
            lines.add(new Line(phase, request.method(), target));
            step.save().keySet().forEach(name -> variables = variables.with(name, "{" + name + "}"));
        }
    }
}
