package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.check.RequestWriter;
import dev.workersapi.conformance.check.ResponseCheck;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays cases against a server on this machine, as simply as can be. */
final class PlainRunner {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

    private final HttpClient http = HttpClient.newHttpClient();
    private final RequestWriter writer = new RequestWriter(BundledDocument.get(), ACCOUNT);
    private final ResponseCheck responses = new ResponseCheck(BundledDocument.get());
    private final ExchangeChecker checker = new ExchangeChecker(BundledDocument.get());
    private final AtomicInteger names = new AtomicInteger();
    private final URI baseUrl;

    PlainRunner(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** What is not as the case has it, step by step. */
    List<String> play(Case testCase) {
        String name = "case-" + names.incrementAndGet();
        Variables variables = new Variables(Map.of("script", name, "other", name + "-other"));
        List<Step> steps = new ArrayList<>(testCase.given());
        steps.add(testCase.step());
        steps.addAll(testCase.afterwards());
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < steps.size() && faults.isEmpty(); i++) {
            Step step = steps.get(i);
            Exchange.Request request = writer.write(step, variables);
            Exchange.Response response = send(step, request);
            String where = "step " + (i + 1) + " of " + steps.size() + ", " + step.operation() + ": ";
            checker.check(new Exchange(request, Optional.of(response))).violations().stream()
                    .filter(violation -> violation.where().startsWith("response"))
                    .forEach(violation -> faults.add(where + violation));
            responses
                    .check(step.expect(), response, variables)
                    .forEach(mismatch -> faults.add(where + mismatch.message()));
            for (Map.Entry<String, String> save : step.save().entrySet()) {
                JsonNode saved = ResponseCheck.json(response).at(save.getValue());
                variables = variables.with(save.getKey(), saved.asText());
            }
        }
        return faults;
    }

    private Exchange.Response send(Step step, Exchange.Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(baseUrl + request.target()))
                .method(
                        request.method(),
                        request.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(
                                        request.body().bytes()));
        request.headers().fields().forEach(field -> builder.header(field.name(), field.value()));
        if (step.request().bearer().isEmpty()) {
            builder.header("Authorization", "Bearer a-token");
        }
        try {
            HttpResponse<byte[]> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            List<Headers.Field> fields = new ArrayList<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
            return new Exchange.Response(response.statusCode(), new Headers(fields), Body.of(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
