package dev.workersapi.referenceserver.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.referenceserver.account.AccountStore;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.Limits;
import dev.workersapi.referenceserver.state.UploadTokens;
import dev.workersapi.referenceserver.state.WorkerStore;
import dev.workersapi.referenceserver.tail.TailEvents;
import dev.workersapi.referenceserver.tail.TailStore;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationHandlersTest {
    @Test
    void everyOperationHasAHandler() {
        Clock clock = Clock.systemUTC();
        OperationHandlers handlers = new OperationHandlers(new Context(
                Api.rules(),
                new WorkerStore(Limits.DEFAULT),
                new AssetStore(new UploadTokens(clock)),
                new AccountStore(),
                new TailStore(clock, TailEvents.NONE),
                Limits.DEFAULT,
                clock,
                UUID::randomUUID));

        assertThat(BundledDocument.get().operations())
                .isNotEmpty()
                .extracting(Operation::id)
                .allSatisfy(id -> assertThat(handlers.ids()).contains(id));
    }
}
