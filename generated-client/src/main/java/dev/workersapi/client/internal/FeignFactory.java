package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.HttpLogging;
import dev.workersapi.client.http.RetryingClient;
import dev.workersapi.client.json.Json;
import feign.Capability;
import feign.DefaultInvocationHandlerFactory;
import feign.Feign;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.Request;
import feign.RequestInterceptor;
import feign.Retryer;
import feign.Target;
import feign.codec.DecodeException;
import feign.codec.EncodeException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configures Feign for this API. */
public final class FeignFactory {
    private static final Logger LOG = LoggerFactory.getLogger("dev.workersapi.client");

    private FeignFactory() {}

    /** Returns true if the response to a request is streamed to the caller and not read into memory. */
    public static boolean streamsResponse(Request request) {
        return WorkersDecoder.isStreamed(
                request.requestTemplate().methodMetadata().returnType());
    }

    /** Creates a Feign instance that sends its requests through {@code client}. */
    public static Feign create(
            RetryingClient client, RequestInterceptor credentials, HttpLogging logging, List<Capability> capabilities) {
        ObjectMapper mapper = Json.mapper();
        Feign.Builder feign = Feign.builder()
                .client(client)
                .contract(new PathNames())
                .encoder(new WorkersEncoder(mapper))
                .decoder(new WorkersDecoder(mapper))
                .methodInterceptor(new CallInterceptor(mapper, logging == HttpLogging.BODIES ? LOG : null, credentials))
                .requestInterceptor(credentials)
                .invocationHandlerFactory(FeignFactory::checked)
                // The retrying client fills in the defaults.
                .options(CallOptions.none())
                // The retrying client retries.
                .retryer(Retryer.NEVER_RETRY)
                // Downloads are read by the caller.
                .doNotCloseAfterDecode();
        capabilities.forEach(feign::addCapability);
        return feign.build();
    }

    /** Checks arguments, and unwraps exceptions that Feign has wrapped, so that callers receive the original ones. */
    private static InvocationHandler checked(Target<?> target, Map<Method, MethodHandler> dispatch) {
        InvocationHandler feign = new DefaultInvocationHandlerFactory().create(target, dispatch);
        return (proxy, method, arguments) -> {
            if (method.getDeclaringClass() != Object.class) {
                checkPresent(method, arguments);
            }
            try {
                return feign.invoke(proxy, method, arguments);
            } catch (DecodeException | EncodeException e) {
                throw e.getCause() instanceof WorkersException cause ? cause : e;
            }
        };
    }

    private static void checkPresent(Method method, Object[] arguments) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                problems.add("`" + method.getParameters()[i].getName() + "` must not be null");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(method.getName(), problems);
        }
    }
}
