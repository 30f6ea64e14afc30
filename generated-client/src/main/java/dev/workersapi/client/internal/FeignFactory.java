package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what Feign is made of here. */
public final class FeignFactory {
    private static final Logger LOG = LoggerFactory.getLogger("dev.workersapi.client");

    private FeignFactory() {}

    /** Whether the response to this request is handed on as it comes, not read at once. */
    public static boolean streamsResponse(Request request) {
        return WorkersDecoder.isStreamed(
                request.requestTemplate().methodMetadata().returnType());
    }

    /** Feign over this client. */
    public static Feign create(
            RetryingClient client, RequestInterceptor credentials, HttpLogging logging, List<Capability> capabilities) {
        ObjectMapper mapper = Json.mapper();
        Feign.Builder feign = Feign.builder()
                .client(client)
                .encoder(new WorkersEncoder(mapper))
                .decoder(new WorkersDecoder(mapper))
                .methodInterceptor(new CallInterceptor(mapper, logging == HttpLogging.BODIES ? LOG : null))
                .requestInterceptor(credentials)
                .invocationHandlerFactory(FeignFactory::unwrapping)
                // What a call does not set, the client does.
                .options(CallOptions.none())
                // The client sends again what may be sent again.
                .retryer(Retryer.NEVER_RETRY)
                // A download is read by whoever asked for it.
                .doNotCloseAfterDecode();
        capabilities.forEach(feign::addCapability);
        return feign.build();
    }

    /** Feign wraps what its parts throw; who calls an operation gets it as it was thrown. */
    private static InvocationHandler unwrapping(Target<?> target, Map<Method, MethodHandler> dispatch) {
        InvocationHandler feign = new DefaultInvocationHandlerFactory().create(target, dispatch);
        return (proxy, method, arguments) -> {
            try {
                return feign.invoke(proxy, method, arguments);
            } catch (DecodeException | EncodeException e) {
                throw e.getCause() instanceof WorkersException cause ? cause : e;
            }
        };
    }
}
