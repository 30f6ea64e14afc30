package dev.workersapi.client.deployer;

import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.WorkersException;
import java.util.function.BooleanSupplier;

/**
 * A write of a deployment.
 *
 * @param title the effect of the write, for people
 * @param write sends the requests
 * @param isDone reads from the API whether the write took effect
 */
record Step(String title, Runnable write, BooleanSupplier isDone) {
    /**
     * Writes. If the outcome of a request is unknown, it is read.
     *
     * @throws WorkersException if the write failed and did not take effect, or if that cannot be read
     */
    void run() {
        try {
            write.run();
        } catch (CancelledException | InvalidRequestException e) {
            throw e;
        } catch (WorkersException e) {
            if (!isDoneAfter(e)) {
                throw e;
            }
        }
    }

    private boolean isDoneAfter(WorkersException failure) {
        try {
            return isDone.getAsBoolean();
        } catch (WorkersException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
