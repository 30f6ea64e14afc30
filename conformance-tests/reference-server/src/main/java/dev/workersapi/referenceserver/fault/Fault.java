package dev.workersapi.referenceserver.fault;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;
import java.time.Duration;
import java.util.Optional;

/**
 * An injected fault: the requests that it affects, and the effect.
 *
 * <pre>{@code
 * Fault.of(new Fault.Status(503)).on("uploadScript").times(2)   // the first two uploads
 * Fault.of(new Fault.Delay(Duration.ofSeconds(2)))              // every request
 * Fault.of(new Fault.Reset(Fault.Moment.DURING_RESPONSE)).nth(3)  // the third request alone
 * Fault.parse("uploadScript=429;Retry-After:1*1")
 * }</pre>
 *
 * <p>If several faults affect the same request, all their effects apply, except that only the first status and the
 * first reset count.
 *
 * @param operationId the affected operation; empty for every request, including those that match no operation
 * @param accountId the affected account; empty for all accounts
 * @param from the first affected request, counted from 1 among the requests that match this fault
 * @param count the number of affected requests
 */
public record Fault(Optional<String> operationId, Optional<String> accountId, long from, long count, Effect effect) {

    public Fault {
        if (from < 1 || count < 1) {
            throw new IllegalArgumentException("expected from and count of at least 1");
        }
    }

    /** A fault that affects every request. */
    public static Fault of(Effect effect) {
        return new Fault(Optional.empty(), Optional.empty(), 1, Long.MAX_VALUE, effect);
    }

    /**
     * Parses the command-line syntax of faults: {@code OPERATION[@ACCOUNT]=EFFECT}, followed by {@code *N} for the
     * first N requests or {@code #N} for only the Nth. OPERATION is an operationId of the document, or {@code any}.
     * EFFECT is {@code STATUS[;HEADER:VALUE]...[;body:TEXT]}, {@code delay:TIME} with ms or s, {@code
     * reset[:before|:within]}, {@code truncate} or {@code gzip}.
     *
     * @throws IllegalArgumentException if the text is not a valid fault; the message states the expected syntax
     */
    public static Fault parse(String text) {
        return FaultParser.parse(text);
    }

    /** Limits the fault to requests for this operation. */
    public Fault on(String operation) {
        return new Fault(Optional.of(operation), accountId, from, count, effect);
    }

    /** Limits the fault to requests for this account. */
    public Fault in(String account) {
        return new Fault(operationId, Optional.of(account), from, count, effect);
    }

    /** Limits the fault to the first requests that match it. */
    public Fault times(long requests) {
        return new Fault(operationId, accountId, from, requests, effect);
    }

    /** Limits the fault to a single request, counted from 1. */
    public Fault nth(long request) {
        return new Fault(operationId, accountId, request, 1, effect);
    }

    boolean appliesTo(Optional<String> operation, Optional<String> account) {
        return (operationId.isEmpty() || operationId.equals(operation))
                && (accountId.isEmpty() || accountId.equals(account));
    }

    /** The effect of a fault on a request. */
    public sealed interface Effect {}

    /**
     * Sends this response instead of the real one. The request has no effect.
     *
     * @param body the body; empty for the API's error envelope
     */
    public record Status(int status, Headers headers, Optional<Body> body) implements Effect {
        public Status {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("expected a status from 200 to 599");
            }
        }

        /** A response with the API's error envelope. */
        public Status(int status) {
            this(status, Headers.NONE, Optional.empty());
        }
    }

    /** Delays the request. */
    public record Delay(Duration time) implements Effect {}

    /** Drops the connection. */
    public record Reset(Moment moment) implements Effect {}

    /** The moment at which to drop a connection. */
    public enum Moment {
        /** Before the body is read. The request has no effect. */
        BEFORE_REQUEST,
        /** After the body is read. The request has no effect. */
        AFTER_REQUEST,
        /** During the response. The request takes effect. */
        DURING_RESPONSE
    }

    /**
     * Sends half of the response body, with a {@code Content-Length} that matches the half. The request takes effect.
     */
    public record Truncate() implements Effect {}

    /** Compresses the response body, even if the client does not accept compression. */
    public record Gzip() implements Effect {}
}
