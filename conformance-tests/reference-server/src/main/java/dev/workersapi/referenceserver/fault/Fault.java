package dev.workersapi.referenceserver.fault;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong on purpose: which requests, and what happens to them.
 *
 * <pre>{@code
 * Fault.of(new Fault.Status(503)).on("uploadScript").times(2)   // the first two uploads
 * Fault.of(new Fault.Delay(Duration.ofSeconds(2)))              // every request
 * Fault.of(new Fault.Reset(Fault.Moment.DURING_RESPONSE)).nth(3)  // the third request alone
 * Fault.parse("uploadScript=429;Retry-After:1*1")
 * }</pre>
 *
 * <p>Where several faults meet one request, all of them happen, but only the first status and the first reset.
 *
 * @param operationId empty for any request, those that no operation matches included
 * @param accountId empty for any account
 * @param from the first of the requests that are meant, counted from one by this fault alone
 * @param count how many of them
 */
public record Fault(Optional<String> operationId, Optional<String> accountId, long from, long count, Effect effect) {

    public Fault {
        if (from < 1 || count < 1) {
            throw new IllegalArgumentException("requests are counted from one, and one at least is meant");
        }
    }

    /** The effect on every request, until more is said. */
    public static Fault of(Effect effect) {
        return new Fault(Optional.empty(), Optional.empty(), 1, Long.MAX_VALUE, effect);
    }

    /**
     * Reads the form of the command line: {@code OPERATION[@ACCOUNT]=EFFECT}, behind it {@code *N} for the first N
     * requests or {@code #N} for the Nth alone. OPERATION is an operationId of the document, or {@code any}. EFFECT is
     * {@code STATUS[;HEADER:VALUE]...[;body:TEXT]}, {@code delay:TIME} with ms or s, {@code reset[:before|:within]},
     * {@code truncate} or {@code gzip}.
     *
     * @throws IllegalArgumentException if it is none; the message says what was expected
     */
    public static Fault parse(String text) {
        return FaultParser.parse(text);
    }

    /** Only requests of this operation. */
    public Fault on(String operation) {
        return new Fault(Optional.of(operation), accountId, from, count, effect);
    }

    /** Only requests of this account, so that others are not disturbed. */
    public Fault in(String account) {
        return new Fault(operationId, Optional.of(account), from, count, effect);
    }

    /** Only so many requests. */
    public Fault times(long requests) {
        return new Fault(operationId, accountId, from, requests, effect);
    }

    /** Only this one of the requests, counted from one. */
    public Fault nth(long request) {
        return new Fault(operationId, accountId, request, 1, effect);
    }

    boolean appliesTo(Optional<String> operation, Optional<String> account) {
        return (operationId.isEmpty() || operationId.equals(operation))
                && (accountId.isEmpty() || accountId.equals(account));
    }

    /** What happens. */
    public sealed interface Effect {}

    /**
     * This answer instead of the real one; the request has no effect.
     *
     * @param body empty for the API's own form of a failure
     */
    public record Status(int status, Headers headers, Optional<Body> body) implements Effect {
        public Status {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("a status is from 200 to 599");
            }
        }

        /** An answer in the API's own form of a failure. */
        public Status(int status) {
            this(status, Headers.NONE, Optional.empty());
        }
    }

    /** The request is carried out this much later. */
    public record Delay(Duration time) implements Effect {}

    /** The connection is lost. */
    public record Reset(Moment moment) implements Effect {}

    /** When a connection is lost. */
    public enum Moment {
        /** Before the body is read; the request has no effect. */
        BEFORE_REQUEST,
        /** After the body is read; the request has no effect. */
        AFTER_REQUEST,
        /** In the middle of the answer; the request has its effect. */
        DURING_RESPONSE
    }

    /** Half of the answer's body is missing, and its length agrees with that; the request has its effect. */
    public record Truncate() implements Effect {}

    /** The answer's body is compressed, whether the client asked for it or not. */
    public record Gzip() implements Effect {}
}
