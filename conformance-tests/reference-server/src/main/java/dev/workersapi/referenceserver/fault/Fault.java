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
 * <p>If several faults affect one request, all of them apply, but only the first status and the first reset.
 *
 * @param operationId empty for any request, including those that match no operation
 * @param accountId empty for any account
 * @param from the first request that is affected; counts only requests that match this fault, from 1
 * @param count the number of requests that are affected
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
     * Parses the syntax of the command line: {@code OPERATION[@ACCOUNT]=EFFECT}, followed by {@code *N} for the first N
     * requests or {@code #N} for only the Nth. OPERATION is an operationId of the document, or {@code any}. EFFECT is
     * {@code STATUS[;HEADER:VALUE]...[;body:TEXT]}, {@code delay:TIME} with ms or s, {@code reset[:before|:within]},
     * {@code truncate} or {@code gzip}.
     *
     * @throws IllegalArgumentException if the text is not a fault; the message says what was expected
     */
    public static Fault parse(String text) {
        return FaultParser.parse(text);
    }

    /** Limits the fault to requests of this operation. */
    public Fault on(String operation) {
        return new Fault(Optional.of(operation), accountId, from, count, effect);
    }

    /** Limits the fault to requests of this account. */
    public Fault in(String account) {
        return new Fault(operationId, Optional.of(account), from, count, effect);
    }

    /** Limits the fault to the first requests. */
    public Fault times(long requests) {
        return new Fault(operationId, accountId, from, requests, effect);
    }

    /** Limits the fault to one request, counted from 1. */
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
     * Sends this response instead of the real one. The request changes nothing.
     *
     * @param body empty for the error envelope of the API
     */
    public record Status(int status, Headers headers, Optional<Body> body) implements Effect {
        public Status {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("expected a status from 200 to 599");
            }
        }

        /** A response with the error envelope of the API. */
        public Status(int status) {
            this(status, Headers.NONE, Optional.empty());
        }
    }

    /** Delays the request. */
    public record Delay(Duration time) implements Effect {}

    /** Drops the connection. */
    public record Reset(Moment moment) implements Effect {}

    /** The moment at which a connection is dropped. */
    public enum Moment {
        /** Before the body is read. The request changes nothing. */
        BEFORE_REQUEST,
        /** After the body is read. The request changes nothing. */
        AFTER_REQUEST,
        /** In the middle of the response. The request takes effect. */
        DURING_RESPONSE
    }

    /** Sends half of the response body, with a matching length. The request takes effect. */
    public record Truncate() implements Effect {}

    /** Compresses the response body, whether or not the client accepts that. */
    public record Gzip() implements Effect {}
}
