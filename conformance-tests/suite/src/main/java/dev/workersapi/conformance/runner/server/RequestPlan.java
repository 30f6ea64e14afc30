package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.check.RequestWriter;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.http.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The requests that a case would send. Immutable. */
public record RequestPlan(Case testCase, List<Line> lines) {
    public RequestPlan {
        lines = List.copyOf(lines);
    }

    /**
     * A planned request.
     *
     * @param target the readable target: decoded, with the names of saved variables in braces
     */
    public record Line(Phase phase, String method, String target) {}

    /**
     * Plans the requests of a case.
     *
     * @throws InvalidCaseException if the case cannot run
     */
    public static RequestPlan of(Case testCase, ApiDocument document, TestAccount account, WorkerNames names) {
        return new Planner(new RequestWriter(document, account.id()), account.addTo(names.next())).plan(testCase);
    }

    /** Returns true if the case changes nothing. */
    public boolean onlyReads() {
        return lines.stream().allMatch(line -> ServerRunner.isRead(line.method()));
    }

    private static final class Planner {
        private final RequestWriter writer;
        private final List<Line> lines = new ArrayList<>();
        private Variables variables;

        Planner(RequestWriter writer, Variables variables) {
            this.writer = writer;
            this.variables = variables;
        }

        RequestPlan plan(Case testCase) {
            testCase.given().forEach(step -> add(step, Phase.GIVEN));
            add(testCase.step(), Phase.STEP);
            testCase.afterwards().forEach(step -> add(step, Phase.AFTERWARDS));
            return new RequestPlan(testCase, lines);
        }

        private void add(Step step, Phase phase) {
            Exchange.Request request = writer.write(step, variables);
            String target = URLDecoder.decode(request.target().replace("+", "%2B"), StandardCharsets.UTF_8);
            lines.add(new Line(phase, request.method(), target));
            step.save().keySet().forEach(name -> variables = variables.with(name, "{" + name + "}"));
        }
    }
}
