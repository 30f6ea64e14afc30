package dev.workersapi.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a deployment of a Worker stops before the account is in the desired state. To continue, start the same
 * deployment again.
 *
 * <p>The cause is the failure of the first change in {@link #left()}. If a request for that change was sent, the change
 * may have taken effect. If there is no cause, the plan had conflicts, and nothing was changed.
 */
public final class DeployException extends WorkersException {
    private static final long serialVersionUID = 1;

    private final List<String> done;
    private final List<String> left;

    private DeployException(String message, @Nullable Throwable cause, List<String> done, List<String> left) {
        super(
                cause instanceof WorkersException call ? call.operation() : "deploy",
                cause instanceof WorkersException call ? call.attempts() : 0,
                message,
                cause);
        this.done = List.copyOf(done);
        this.left = List.copyOf(left);
    }

    /** Creates an exception for a deployment that changed nothing. */
    public static DeployException conflicts(String worker, List<String> conflicts) {
        String message =
                "Worker `" + worker + "` was not deployed, and nothing was changed: " + String.join("; ", conflicts);
        return new DeployException(message, null, List.of(), List.of());
    }

    /**
     * Creates an exception for a deployment that failed.
     *
     * @param done the changes that took effect
     * @param left the remaining changes, of which the first one failed
     */
    public static DeployException incomplete(String worker, List<String> done, List<String> left, Throwable cause) {
        String message = "Worker `" + worker + "` was not deployed completely. Done: " + listed(done) + ". Not done: "
                + listed(left) + ". Deploy it again to go on. " + cause.getMessage();
        return new DeployException(message, cause, done, left);
    }

    /** Returns the changes that took effect, in the order in which they were made. */
    public List<String> done() {
        return done;
    }

    /**
     * Returns the changes that were not made, in order. The first one may have taken effect if its request was sent.
     */
    public List<String> left() {
        return left;
    }

    private static String listed(List<String> changes) {
        return changes.isEmpty() ? "nothing" : String.join(", ", changes);
    }
}
