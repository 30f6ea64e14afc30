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
 * A gradual rollout of one version of a Worker: gives the version more traffic step by step, checks each step, and
 * gives all traffic back to the version before if a check or a call fails.
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
 * <p>Each step is a deployment, whose message names the rollout. The deployments are all the state there is: if the
 * process dies, the same rollout in another process continues at the step that was reached, and waits only for the rest
 * of the interval. A rollout that was rolled back stays so until it is built with {@link #retry()}.
 *
 * <p>These are the states that a run starts from:
 *
 * <ul>
 *   <li>The Worker has no deployment: the version gets all traffic at once, without a check.
 *   <li>The version has all traffic: there is nothing to do.
 *   <li>One other version has all traffic: the steps begin.
 *   <li>A split of a rollout of this version: the steps continue.
 *   <li>A rollback of this version, or a rollout of it that another deployment replaced: the run ends, unless
 *       {@link #retry()} was called.
 *   <li>Any other split: the run stops before it changes anything.
 * </ul>
 *
 * <p>What can go wrong, and what is then true:
 *
 * <ul>
 *   <li>The check returns false or throws an exception, a call fails, the rollout is aborted, or its thread is
 *       interrupted: the version before gets all traffic again. Nothing is checked after the last step, so once the
 *       version has all traffic, the rollout is complete.
 *   <li>The outcome of a request is unknown, for example after a timeout: the request is not repeated. The deployments
 *       are read up to four times within 7 seconds. If the deployment is among them, the rollout goes on; otherwise the
 *       call has failed. If the API executes the request even later, the resulting split carries the message of this
 *       rollout, so the next run continues it.
 *   <li>The rollback fails too: it is tried up to three times, each time after the deployments were read. Then the
 *       split stays, and {@link RolloutResult.Stopped} describes it. The next run continues it.
 *   <li>Another deployment becomes the newest: the rollout stops and leaves it as it is. The deployments are read
 *       before and after each step, so only a deployment that is created between a reading and the step that follows
 *       can be replaced. The API has no conditional requests that would close this window. The next reading finds such
 *       a deployment, the rollout creates it again with the same versions and message, and stops.
 *   <li>Two runs of the same rollout meet: at most one goes on, and the other one stops.
 * </ul>
 *
 * <p>Set up a rollout and run it on one thread. {@link #pause()}, {@link #resume()} and {@link #abort()} may be called
 * from any thread, also before {@link #run()}.
 */
public final class Rollout {
    private static final Logger LOG = LoggerFactory.getLogger("dev.workersapi.client");
    /** How often a paused rollout looks whether it was resumed. */
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
     * Creates a rollout, which needs a version, steps, an interval and a check.
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
     * Sets the shares of the traffic that the version gets one after another, in percent.
     *
     * @throws IllegalArgumentException if they do not increase from at least 0.01 to 100
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

    /** Sets the time between a step and its check. If it is zero, the check follows at once. */
    public Rollout every(Duration time) {
        interval = time;
        return this;
    }

    /** Sets the check between two steps. The rollout goes on until it fails, or until the version has all traffic. */
    public Rollout until(RolloutCheck value) {
        check = value;
        return this;
    }

    /**
     * Starts again if an earlier rollout of the version was rolled back, or replaced by another deployment. Default:
     * the run ends without a change, so that a restarted process does not repeat a rollout that failed.
     */
    public Rollout retry() {
        retry = true;
        return this;
    }

    /**
     * Sets the receiver of progress. It is called for each event, in order, on the thread that runs the rollout.
     * Exceptions are logged and do not stop the rollout. Default: none.
     */
    public Rollout listener(Consumer<RolloutEvent> value) {
        listener = value;
        return this;
    }

    /** Sets the clock that measures the time since a step. Default: the system clock. */
    public Rollout clock(Clock value) {
        clock = value;
        return this;
    }

    /** Sets how to wait for the next step, between attempts, and in a pause. Default: {@link Sleeper#blocking()}. */
    public Rollout sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    /**
     * Starts the rollout, or continues it, and returns when it is over. This takes at least the interval for each step
     * but the last. If the thread is interrupted, the rollout is aborted, and the thread is interrupted again at the
     * end.
     *
     * @return the result; failed calls and checks are results, too
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
     * Pauses the rollout before the next check, or before the next step if its check is running. The split stays as it
     * is; the interval continues.
     */
    public void pause() {
        paused = true;
    }

    /** Resumes the rollout after a pause, within a second. The check runs again if it ran before the pause. */
    public void resume() {
        paused = false;
    }

    /**
     * Aborts the rollout for good: all traffic goes back to the version before. A check or call that is running ends
     * first. If the last step was already sent, the rollout completes instead. Before {@link #run()}, this rolls back a
     * split that an earlier run left.
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

    /** Waits, at most until a cancellation. An interrupt aborts the rollout. */
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

    /** Aborts the rollout if its thread was interrupted. The calls that roll back need a thread that is not. */
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
