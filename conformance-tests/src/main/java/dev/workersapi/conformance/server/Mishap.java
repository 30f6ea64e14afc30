package dev.workersapi.conformance.server;

import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** What all faults together do to one request. */
record Mishap(
        Duration delay,
        Optional<Fault.Status> status,
        Optional<Fault.Moment> reset,
        boolean truncated,
        boolean compressed) {
    static final Mishap NONE = new Mishap(Duration.ZERO, Optional.empty(), Optional.empty(), false, false);

    static Mishap of(List<Fault.Effect> effects) {
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
        return new Mishap(
                delay,
                status,
                reset,
                effects.stream().anyMatch(Fault.Truncate.class::isInstance),
                effects.stream().anyMatch(Fault.Gzip.class::isInstance));
    }

    boolean resets(Fault.Moment moment) {
        return reset.filter(moment::equals).isPresent();
    }

    /** The real answer, or the one that a fault puts in its place. */
    Exchange.Response answer(Responder real, Incoming incoming) {
        Exchange.Response answer = status.map(Mishap::injected).orElseGet(() -> real.answer(incoming));
        if (truncated) {
            byte[] bytes = answer.body().bytes();
            answer = with(answer, Arrays.copyOf(bytes, bytes.length / 2));
        }
        return compressed ? Answers.with(with(answer, zipped(answer.body())), "Content-Encoding", "gzip") : answer;
    }

    private static Exchange.Response injected(Fault.Status fault) {
        ErrorCode code = fault.status() >= 500 ? ErrorCode.INTERNAL : ErrorCode.BUSY;
        Exchange.Response answer =
                Answers.failure(fault.status(), List.of(new Problem(code, "this failure was asked for")));
        if (fault.body().isPresent()) {
            answer = new Exchange.Response(
                    fault.status(), Headers.NONE, fault.body().get());
        }
        for (Headers.Field field : fault.headers().fields()) {
            answer = Answers.with(answer, field.name(), field.value());
        }
        return answer;
    }

    private static Exchange.Response with(Exchange.Response answer, byte[] body) {
        return new Exchange.Response(answer.status(), answer.headers(), Body.of(body));
    }

    private static byte[] zipped(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes everything", e);
        }
        return bytes.toByteArray();
    }
}
