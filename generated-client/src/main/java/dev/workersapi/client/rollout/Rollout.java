package dev.workersapi.client.rollout;

import dev.workersapi.client.api.DeploymentsApi;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gradual rollout of a version of a Worker. It moves traffic to the version step by step, checks each step, and
 * returns all traffic to the previous version if a check or a call fails.
 *
 * <pre>{@code
 * RolloutResult result = Rollout.of(client, "shop")
 *         .version(versionId)
 *         .steps(5, 25, 50, 100)
 *         .every(Duration.ofMinutes(10))
 *         .until(step -> errorRate(step) < 0.01)
 *         .run();
 * }</pre>
 *
 * <p>Each step is a deployment whose message identifies the rollout. The deployments are the only state. If the process
 * dies, the same rollout in another process continues at the step that was reached, and waits only for the rest of the
 * interval. A rollout that was rolled back starts again only with {@link #retry()}.
 *
 * <p>A run can start from these states:
 *
 * <ul>
 *   <li>The Worker has no deployment: the version gets all traffic immediately, without a check.
 *   <li>The version has all traffic: nothing happens.
 *   <li>One other version has all traffic: the steps begin.
 *   <li>A rollout of this version has split the traffic: the steps continue.
 *   <li>This version was rolled back, or another deployment replaced its rollout: the run ends, unless {@link #retry()}
 *       was called.
 *   <li>The traffic is split in any other way: the run stops before it changes anything.
 * </ul>
 *
 * <p>The following can go wrong:
 *
 * <ul>
 *   <li>The check returns false or throws an exception, a call fails, the rollout is aborted, or its thread is
 *       interrupted: all traffic returns to the previous version. There is no check after the last step, so the rollout
 *       is complete as soon as the version has all traffic.
 *   <li>The outcome of a request is unknown, for example after a timeout: the request is not repeated. The deployments
 *       are read up to four times within 7 seconds. If they include the new deployment, the rollout continues;
 *       otherwise, the call counts as failed. If the API executes the request even later, the resulting split has the
 *       message of this rollout, so the next run continues it.
 *   <li>The rollback fails too: it is attempted up to three times, and the deployments are read before each attempt.
 *       After that, the split stays, and {@link RolloutResult.Stopped} describes it. The next run continues the
 *       rollout.
 *   <li>Someone else creates a deployment: the rollout stops and does not change it. The deployments are read before
 *       and after each step, so a step can replace such a deployment only if it is created just before the step. The
 *       API has no conditional requests that would prevent this. The rollout detects it when it next reads the
 *       deployments, restores the deployment with the same versions and message, and stops.
 *   <li>Two runs of the same rollout overlap: at most one of them continues.
 * </ul>
 *
 * <p>Set up a rollout and run it on one thread. {@link #pause()}, {@link #resume()} and {@link #abort()} may be called
 * from any thread, even before {@link #run()}.
 */
public final class Rollout {
    private static final Logger LOG = LoggerFactory.getLogger("dev.workersapi.client");
    /** The interval at which a paused rollout checks whether it has been resumed. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration NOT_SET = Duration.ofNanos(-1);

    final DeploymentsApi deployments;
    final String worker;
    final Cancellation abort = new Cancellation();
    String version = "";
    List<BigDecimal> steps = List.of();
    Duration interval = NOT_SET;
    boolean retry;
    Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.blocking();
    private Consumer<RolloutEvent> listener = event -> {};
    private @Nullable RolloutCheck check;
    private volatile boolean paused;
    private boolean interrupted;

    private Rollout(DeploymentsApi deployments, String worker) {
        this.deployments = deployments;
        this.worker = worker;
    }

    /**
     * Creates a rollout. You must set its version, steps, interval and check.
     *
     * @param client a {@code WorkersClient}
     * @param scriptName the name of the Worker
     */
    public static Rollout of(WorkersApis client, String scriptName) {
        return new Rollout(client.deployments(), scriptName);
    }

    /** Sets the ID of the version to roll out, such as that of an uploaded version. */
    public Rollout version(String versionId) {
        version = versionId;
        return this;
    }

    /**
     * Sets the percentages of traffic that the version receives, one after another.
     *
     * @throws IllegalArgumentException if the percentages do not increase, or are not between 0.01 and 100
     */
    public Rollout steps(double... percentages) {
        List<BigDecimal> values =
                Arrays.stream(percentages).mapToObj(BigDecimal::valueOf).toList();
        boolean valid = percentages.length > 0
                && percentages[0] >= 0.01
                && percentages[percentages.length - 1] == 100
                && values.stream().sorted().distinct().toList().equals(values);
        if (!valid) {
            throw new IllegalArgumentException(
                    "`steps` must increase from at least 0.01 to 100, but were " + Arrays.toString(percentages));
        }
        steps = values;
        return this;
    }

    /** Sets the time between a step and its check. If it is zero, the check follows immediately. */
    public Rollout every(Duration time) {
        interval = time;
        return this;
    }

    /**
     * Sets the check that is called between two steps. The rollout continues until the check fails or the version has
     * all traffic.
     */
    public Rollout until(RolloutCheck value) {
        check = value;
        return this;
    }

    /**
     * Starts again if an earlier rollout of the version was rolled back, or was replaced by another deployment.
     * Default: the run ends without a change, so that a restarted process does not repeat a failed rollout.
     */
    public Rollout retry() {
        retry = true;
        return this;
    }

    /**
     * Sets the listener for progress. It is called for each event, in order, on the thread that runs the rollout.
     * Exceptions are logged and do not stop the rollout. Default: none.
     */
    public Rollout listener(Consumer<RolloutEvent> value) {
        listener = value;
        return this;
    }

    /** Sets the clock for measuring the time since a step. Default: the system clock. */
    public Rollout clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Sets the way to wait for the next step, between attempts, and during a pause. Default: {@link
     * Sleeper#blocking()}.
     */
    public Rollout sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    /**
     * Starts or continues the rollout, and returns when it is over. This takes at least one interval for each step
     * except the last. If the thread is interrupted, the rollout is aborted, and the thread is interrupted again at the
     * end.
     *
     * @return the result; failed calls and checks are also reported as results
     * @throws IllegalStateException if the version, the steps, the interval or the check is missing
     */
    public RolloutResult run() {
        if (version.isEmpty() || steps.isEmpty() || interval.isNegative() || check == null) {
            throw new IllegalStateException("a rollout needs `version`, `steps`, `every` (not negative) and `until`");
        }
        noteInterrupt();
        RolloutResult result = new RolloutRun(this, check).run();
        emit(new RolloutEvent.Finished(result));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    /**
     * Pauses the rollout before the next check, or before the next step if its check is running. The split does not
     * change, and the interval continues.
     */
    public void pause() {
        paused = true;
    }

    /** Resumes the rollout after a pause, within one second. If the check ran before the pause, it runs again. */
    public void resume() {
        paused = false;
    }

    /**
     * Aborts the rollout permanently: all traffic returns to the previous version. A running check or call ends first.
     * If the last step was already sent, the rollout completes instead. If called before {@link #run()}, the run rolls
     * back a split that an earlier run left behind.
     */
    public void abort() {
        abort.cancel();
    }

    boolean isAborted() {
        return abort.isCancelled();
    }

    boolean isPaused() {
        return paused && !isAborted();
    }

    void awaitResume() {
        if (isPaused()) {
            emit(new RolloutEvent.Paused());
            while (isPaused()) {
                sleep(PAUSE, abort);
            }
            emit(new RolloutEvent.Resumed());
        }
    }

    /** Waits until the time is over or a cancellation occurs. An interrupt aborts the rollout. */
    void sleep(Duration time, @Nullable Cancellation end) {
        try {
            if (!time.isNegative() && !time.isZero()) {
                sleeper.sleep(time, end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        noteInterrupt();
    }

    /**
     * Aborts the rollout if its thread was interrupted, and clears the interrupt flag, because the calls that roll back
     * would fail otherwise.
     */
    void noteInterrupt() {
        if (Thread.interrupted()) {
            interrupted = true;
            abort();
        }
    }

    void emit(RolloutEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.warn("the listener of a rollout threw an exception, which is ignored", e);
        }
    }
}
