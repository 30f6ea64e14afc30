package dev.workersapi.conformance.proxy;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An exchange that was forwarded, with its bodies.
 *
 * @param head the exchange without bodies; the response is empty if the target sent none
 * @param problem the reason why the response is missing or incomplete; empty if it is complete
 */
public record CapturedExchange(
        Instant start,
        Duration time,
        Exchange head,
        BodyCapture request,
        BodyCapture response,
        Optional<String> problem)
        implements AutoCloseable {

    /** The number of bytes to read and check. */
    public long size() {
        return (long) request.kept() + response.kept();
    }

    /** The reason why a body could not be kept; empty if it could. */
    public Optional<IOException> failure() {
        return Stream.of(request, response)
                .map(BodyCapture::failure)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Reads the bodies, without content coding. */
    public RecordedMessages read(int limit) {
        Exchange.Request sent = head.request();
        DecodedCapture request = DecodedCapture.of(sent.headers(), this.request, limit, true);
        Optional<DecodedCapture> response =
                head.response().map(received -> DecodedCapture.of(received.headers(), this.response, limit, false));
        Exchange exchange = new Exchange(
                new Exchange.Request(sent.method(), sent.target(), sent.headers(), request.body()),
                head.response()
                        .map(received -> new Exchange.Response(
                                received.status(),
                                received.headers(),
                                response.map(DecodedCapture::body).orElse(Body.EMPTY))));
        return new RecordedMessages(
                start,
                time,
                exchange,
                request.size(),
                response.map(DecodedCapture::size).orElse(0L),
                problem);
    }

    @Override
    public void close() {
        try (request;
                response) {
            // Both are closed, even if one fails.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
