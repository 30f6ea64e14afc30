package dev.workersapi.client.deployer;

import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.WorkersException;
import java.util.function.BooleanSupplier;

/**
 * A single change that a deployment makes.
 *
 * @param title a readable description of the change
 * @param write makes the change
 * @param isDone checks with the API whether the change took effect
 */
record Step(String title, Runnable write, BooleanSupplier isDone) {
    /**
     * Makes the change. If the outcome of the request is unknown, checks with the API whether the change took effect.
     *
     * @throws WorkersException if the change failed and did not take effect, or if this cannot be determined
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
