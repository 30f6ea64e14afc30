package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.StreamingBody;
import dev.workersapi.client.rules.RequestRules;
import dev.workersapi.client.upload.MultipartBody;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import feign.template.UriUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Checks a call before it is sent, adds the headers, query parameters and body properties of its options, and logs
 * bodies.
 */
final class CallInterceptor implements MethodInterceptor {
    private final ObjectMapper mapper;
    private final @Nullable Logger bodies;

    /**
     * Creates an interceptor.
     *
     * @param bodies the logger of request bodies and results, or null to log none
     */
    CallInterceptor(ObjectMapper mapper, @Nullable Logger bodies) {
        this.mapper = mapper;
        this.bodies = bodies;
    }

    @Override
    public Object intercept(Invocation invocation, Chain chain) throws Throwable {
        String operation = invocation.method().getName();
        CallOptions options = options(invocation.arguments());
        List<String> problems = RequestRules.problems(operation, invocation.body(), options);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(operation, problems);
        }
        apply(options, invocation.requestTemplate(), operation);
        if (bodies == null || !bodies.isDebugEnabled()) {
            return chain.next(invocation);
        }
        // Their text omits sensitive and unknown properties.
        if (invocation.body() != null) {
            bodies.debug("{} sends {}", operation, invocation.body());
        }
        Object response = chain.next(invocation);
        bodies.debug("{} returns {}", operation, response);
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

    private void apply(CallOptions options, RequestTemplate template, String operation) {
        options.query()
                .forEach((name, values) -> template.query(
                        UriUtils.encode(name),
                        values.stream().map(UriUtils::encode).toList()));
        options.headers().forEach(template::headerLiteral);
        if (!options.bodyProperties().isEmpty()) {
            addToBody(options.bodyProperties(), template, operation);
        }
    }

    private void addToBody(Map<String, JsonNode> properties, RequestTemplate template, String operation) {
        byte[] body = template.body();
        Optional<StreamingBody> streamed = StreamingBody.ofToken(body);
        if (streamed.isPresent() && streamed.get() instanceof MultipartBody form) {
            template.body(StreamingBody.token(form.withJson(json -> with(properties, json, operation))), null);
        } else {
            template.body(with(properties, body, operation), StandardCharsets.UTF_8);
        }
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
