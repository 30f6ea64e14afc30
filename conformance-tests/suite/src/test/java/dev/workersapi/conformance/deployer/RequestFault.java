package dev.workersapi.conformance.deployer;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.fault.Fault.Moment;
import dev.workersapi.referenceserver.message.ReceivedRequest;
import dev.workersapi.referenceserver.message.RequestHandler;
import dev.workersapi.referenceserver.message.Responses;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A failure of one request. Each instance is used once. */
abstract class RequestFault {
    static final RequestFault NONE = new RequestFault() {};

    /** The kinds of failures. */
    enum Kind {
        ERROR_BEFORE_EFFECT,
        ERROR_AFTER_EFFECT,
        RATE_LIMIT,
        RESET_BEFORE_EFFECT,
        RESET_AFTER_EFFECT,
        TIMEOUT_BEFORE_EFFECT,
        TIMEOUT_AFTER_EFFECT;

        RequestFault create() {
            return switch (this) {
                case ERROR_BEFORE_EFFECT -> new Status(500, false);
                case ERROR_AFTER_EFFECT -> new Status(500, true);
                case RATE_LIMIT -> new Status(429, false);
                case RESET_BEFORE_EFFECT -> new Reset(Moment.AFTER_REQUEST);
                case RESET_AFTER_EFFECT -> new Reset(Moment.DURING_RESPONSE);
                case TIMEOUT_BEFORE_EFFECT -> new Timeout(false);
                case TIMEOUT_AFTER_EFFECT -> new Timeout(true);
            };
        }
    }

    /** Prepares the server. */
    void inject(ReferenceServer server, int request) {}

    Exchange.Response response(RequestHandler api, ReceivedRequest received) {
        return api.response(received);
    }

    /** Waits until the request has ended. */
    void end() {}

    private static final class Status extends RequestFault {
        private final int status;
        private final boolean effect;

        Status(int status, boolean effect) {
            this.status = status;
            this.effect = effect;
        }

        @Override
        Exchange.Response response(RequestHandler api, ReceivedRequest received) {
            if (effect) {
                api.response(received);
            }
            return Responses.failure(status, List.of(new Problem(ErrorCode.INTERNAL, "this failure was injected")));
        }
    }

    private static final class Reset extends RequestFault {
        private final Moment moment;

        Reset(Moment moment) {
            this.moment = moment;
        }

        @Override
        void inject(ReferenceServer server, int request) {
            server.inject(Fault.of(new Fault.Reset(moment)).nth(request));
        }
    }

    /** A request that the server handles before or after the client has stopped waiting for the response. */
    private static final class Timeout extends RequestFault {
        private final boolean effectFirst;
        private final CountDownLatch givenUp = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        Timeout(boolean effectFirst) {
            this.effectFirst = effectFirst;
        }

        @Override
        Exchange.Response response(RequestHandler api, ReceivedRequest received) {
            Optional<Exchange.Response> early = effectFirst ? Optional.of(api.response(received)) : Optional.empty();
            await(givenUp);
            Exchange.Response response = early.orElseGet(() -> api.response(received));
            ended.countDown();
            return response;
        }

        @Override
        void end() {
            givenUp.countDown();
            await(ended);
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("the other side did not come");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
