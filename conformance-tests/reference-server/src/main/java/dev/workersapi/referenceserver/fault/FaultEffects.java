package dev.workersapi.referenceserver.fault;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.message.ReceivedRequest;
import dev.workersapi.referenceserver.message.RequestHandler;
import dev.workersapi.referenceserver.message.Responses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** The combined effects of all faults on a request. Immutable. */
public record FaultEffects(
        Duration delay,
        Optional<Fault.Status> status,
        Optional<Fault.Moment> reset,
        boolean truncated,
        boolean compressed) {
    static final FaultEffects NONE = new FaultEffects(Duration.ZERO, Optional.empty(), Optional.empty(), false, false);

    static FaultEffects of(List<Fault.Effect> effects) {
        Duration delay = Duration.ZERO;
        Optional<Fault.Status> status = Optional.empty();
        Optional<Fault.Moment> reset = Optional.empty();
        for (Fault.Effect effect : effects) {
            if (effect instanceof Fault.Delay later) {
                delay = delay.plus(later.time());
            } else if (effect instanceof Fault.Status other) {
                status = status.or(() -> Optional.of(other));
            } else if (effect instanceof Fault.Reset lost) {
                reset = reset.or(() -> Optional.of(lost.moment()));
            }
        }
        return new FaultEffects(
                delay,
                status,
                reset,
                effects.stream().anyMatch(Fault.Truncate.class::isInstance),
                effects.stream().anyMatch(Fault.Gzip.class::isInstance));
    }

    public boolean resets(Fault.Moment moment) {
        return reset.filter(moment::equals).isPresent();
    }

    /** Returns the real response or, if a fault injects one, the injected response. */
    public Exchange.Response response(RequestHandler real, ReceivedRequest received) {
        Exchange.Response response = status.map(FaultEffects::injected).orElseGet(() -> real.response(received));
        if (truncated) {
            byte[] bytes = response.body().bytes();
            response = with(response, Arrays.copyOf(bytes, bytes.length / 2));
        }
        return compressed
                ? Responses.with(with(response, zipped(response.body())), "Content-Encoding", "gzip")
                : response;
    }

    private static Exchange.Response injected(Fault.Status fault) {
        ErrorCode code = fault.status() >= 500 ? ErrorCode.INTERNAL : ErrorCode.BUSY;
        Exchange.Response response =
                Responses.failure(fault.status(), List.of(new Problem(code, "this failure was injected")));
        if (fault.body().isPresent()) {
            response = new Exchange.Response(
                    fault.status(), Headers.NONE, fault.body().get());
        }
        for (Headers.Field field : fault.headers().fields()) {
            response = Responses.with(response, field.name(), field.value());
        }
        return response;
    }

    private static Exchange.Response with(Exchange.Response response, byte[] body) {
        return new Exchange.Response(response.status(), response.headers(), Body.of(body));
    }

    private static byte[] zipped(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory can be written", e);
        }
        return bytes.toByteArray();
    }
}
