package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.RequestSecrets;
import dev.workersapi.client.http.StreamingBody;
import dev.workersapi.client.json.SensitiveValues;
import dev.workersapi.client.rules.RequestRules;
import dev.workersapi.client.text.BodySecrets;
import dev.workersapi.client.text.PercentEncoding;
import dev.workersapi.client.text.Secrets;
import dev.workersapi.client.upload.MultipartBody;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Checks a call before it is sent, applies the headers, query parameters and body properties in its options, and logs
 * bodies. Requires the contract {@link PathNames}.
 */
final class CallInterceptor implements MethodInterceptor {
    private static final String URL_ENCODED = "url_encoded";

    private final ObjectMapper mapper;
    private final @Nullable Logger bodies;
    private final RequestInterceptor credentials;

    /** Creates an interceptor for requests without credentials. */
    CallInterceptor(ObjectMapper mapper, @Nullable Logger bodies) {
        this(mapper, bodies, template -> {});
    }

    /**
     * Creates an interceptor.
     *
     * @param bodies the logger for request bodies and results, or null to log none
     * @param credentials the credentials, which are added later and are masked in the log
     */
    CallInterceptor(ObjectMapper mapper, @Nullable Logger bodies, RequestInterceptor credentials) {
        this.mapper = mapper;
        this.bodies = bodies;
        this.credentials = credentials;
    }

    @Override
    public Object intercept(Invocation invocation, Chain chain) throws Throwable {
        String operation = invocation.method().getName();
        CallOptions options = options(invocation.arguments());
        List<String> problems =
                new ArrayList<>(PathNames.problems(invocation.methodMetadata(), invocation.arguments()));
        problems.addAll(RequestRules.problems(operation, invocation.body(), options));
        if (!problems.isEmpty()) {
            Secrets secrets = RequestSecrets.of(invocation.requestTemplate());
            throw new InvalidRequestException(
                    operation, problems.stream().map(secrets::mask).toList());
        }
        apply(options, invocation.requestTemplate(), operation);
        if (options.statesEncodedNames() && PathNames.areEncoded(invocation.methodMetadata(), invocation.arguments())) {
            stateEncodedNames(options, invocation.requestTemplate());
        }
        if (bodies == null || !bodies.isDebugEnabled()) {
            return chain.next(invocation);
        }
        RequestTemplate shown = RequestTemplate.from(invocation.requestTemplate());
        credentials.apply(shown);
        Secrets secrets = RequestSecrets.of(shown);
        // Their text form omits sensitive and unknown properties, but the same values may occur elsewhere too.
        if (invocation.body() != null) {
            bodies.debug(
                    "{} sends {}", operation, secrets.mask(invocation.body().toString()));
        }
        Object response = chain.next(invocation);
        bodies.debug("{} returns {}", operation, secrets.mask(String.valueOf(response)));
        return response;
    }

    private static CallOptions options(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof CallOptions options) {
                return options;
            }
        }
        return CallOptions.none();
    }

    /** Marks the names in the path as encoded. Otherwise, the API does not decode them. */
    private static void stateEncodedNames(CallOptions options, RequestTemplate template) {
        if (!options.query().containsKey(URL_ENCODED)) {
            template.query(URL_ENCODED, "true");
        }
    }

    private void apply(CallOptions options, RequestTemplate template, String operation) {
        options.query()
                .forEach((name, values) -> template.query(
                        PercentEncoding.encode(name),
                        values.stream().map(PercentEncoding::encode).toList()));
        options.headers().forEach((name, values) -> {
            // Feign rejects it with its own message.
            if (name.isEmpty()) {
                throw new InvalidRequestException(
                        operation,
                        List.of("a header has no name; its name must consist of letters and digits: set it"));
            }
            template.headerLiteral(name, values);
        });
        if (!options.bodyProperties().isEmpty()) {
            addToBody(options.bodyProperties(), template, operation);
        }
    }

    private void addToBody(Map<String, JsonNode> properties, RequestTemplate template, String operation) {
        byte[] body = template.body();
        if (body == null && template.method().equals("POST")) {
            // The document has no body, or only undocumented properties, which are not generated.
            body = "{}".getBytes(StandardCharsets.UTF_8);
            template.header("Content-Type", "application/json");
        }
        Optional<StreamingBody> streamed = StreamingBody.ofToken(body);
        if (streamed.isPresent() && streamed.get() instanceof MultipartBody form) {
            template.body(StreamingBody.token(form.withJson(json -> with(properties, json, operation))), null);
        } else {
            template.body(with(properties, body, operation), StandardCharsets.UTF_8);
        }
        Secrets added = SensitiveValues.in(properties);
        Secrets before = BodySecrets.of(body);
        BodySecrets.remember(template.body(), () -> before.and(added));
    }

    private byte[] with(Map<String, JsonNode> properties, byte @Nullable [] json, String operation) {
        try {
            if (json != null && mapper.readTree(json) instanceof ObjectNode object) {
                object.setAll(properties);
                return mapper.writeValueAsBytes(object);
            }
        } catch (IOException e) {
            throw new EncodeException("the body of " + operation + " is not JSON", e);
        }
        throw new InvalidRequestException(
                operation,
                List.of("`bodyProperties` " + properties.keySet() + " need a JSON object to be added to, but "
                        + operation + " sends none: remove them"));
    }
}
