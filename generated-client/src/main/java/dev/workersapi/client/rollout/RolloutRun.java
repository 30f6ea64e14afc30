package dev.workersapi.client.rollout;

import static dev.workersapi.client.rollout.RolloutReason.ABORTED;
import static dev.workersapi.client.rollout.RolloutReason.CHECK_FAILED;
import static dev.workersapi.client.rollout.RolloutReason.CHECK_THREW;
import static dev.workersapi.client.rollout.RolloutReason.FOREIGN_DEPLOYMENT;

import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.rollout.RolloutResult.RolledBack;
import dev.workersapi.client.rollout.RolloutResult.RolledOut;
import dev.workersapi.client.rollout.RolloutResult.Stopped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One run of a rollout, from the state that it starts from to its result. Used once, by one thread. */
final class RolloutRun {
    /** The pauses before each attempt to roll back. */
    private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final Rollout rollout;
    private final RolloutCheck check;
    private final String version;
    private final String run = UUID.randomUUID().toString();
    private final GuardedDeployments deployments;
    /** The version to roll back to; empty if there is none, or if it is not known yet. */
    private Optional<String> previous = Optional.empty();

    RolloutRun(Rollout rollout, RolloutCheck check) {
        this.rollout = rollout;
        this.check = check;
        this.version = rollout.version;
        this.deployments = new GuardedDeployments(rollout, run);
    }

    RolloutResult run() {
        try {
            return rollOut();
        } catch (RolloutException e) {
            return previous.isEmpty() ? stopped(e) : rollBack(e, previous.get());
        }
    }

    private RolloutResult rollOut() throws RolloutException {
        History history = deployments.read();
        if (history.newest().isEmpty()) {
            return new RolledOut(deploy(Traffic.ALL, ""));
        }
        Deployment active = history.newest().get();
        if (Traffic.isAllOf(active, version)) {
            return new RolledOut(active);
        }
        Optional<Marker> marker = Marker.of(active, version);
        Optional<RolloutReason> rollback = marker.flatMap(Marker::rollback);
        if (rollback.isPresent() && !rollout.retry) {
            return new RolledBack(rollback.get(), Optional.empty(), active);
        }
        if (marker.isEmpty()) {
            requireStart(history, active);
        }
        previous = active.versions().stream()
                .map(DeployedVersion::versionId)
                .filter(other -> !other.equals(version))
                .findFirst();
        return advance(active, previous.orElseThrow());
    }

    private void requireStart(History history, Deployment active) throws RolloutException {
        if (active.versions().size() > 1) {
            String what = "The traffic is divided, but not by a rollout of " + version;
            throw new RolloutException(FOREIGN_DEPLOYMENT, what + ". Deploy one version to all traffic first.");
        }
        if (!rollout.retry && history.hasUnfinishedRollout(version)) {
            String what = "A rollout of " + version + " was replaced before it had all traffic";
            throw new RolloutException(FOREIGN_DEPLOYMENT, what + ". To start again, set `retry`.");
        }
    }

    /** Deploys the remaining steps. */
    private RolloutResult advance(Deployment start, String other) throws RolloutException {
        Deployment active = start;
        for (BigDecimal percentage : rollout.steps) {
            if (percentage.compareTo(Traffic.of(active, version)) > 0) {
                if (Traffic.of(active, version).signum() > 0) {
                    approve(active, other);
                }
                active = deploy(percentage, other);
            }
        }
        return new RolledOut(active);
    }

    private Deployment deploy(BigDecimal percentage, String other) throws RolloutException {
        rollout.awaitResume();
        if (rollout.isAborted()) {
            throw new RolloutException(ABORTED, "The rollout was aborted.");
        }
        deployments.read();
        String message = new Marker("Rollout", version, run, Traffic.text(percentage)).text();
        Deployment deployed = deployments.create(Traffic.split(version, percentage, other), message);
        rollout.emit(new RolloutEvent.Deployed(deployed));
        return deployed;
    }

    /**
     * Waits until the next step may follow: until the interval is over, the rollout is not paused, and the check has
     * passed.
     */
    private void approve(Deployment active, String other) throws RolloutException {
        Instant now = rollout.clock.instant();
        // The clock of the API may be ahead.
        Instant since = active.createdOn()
                .map(OffsetDateTime::toInstant)
                .filter(now::isAfter)
                .orElse(now);
        rollout.sleep(Duration.between(now, since.plus(rollout.interval)), rollout.abort);
        do {
            rollout.awaitResume();
            if (!rollout.isAborted()) {
                check(new RolloutStep(version, Traffic.of(active, version), other, Traffic.of(active, other), since));
            }
        } while (rollout.isPaused());
    }

    private void check(RolloutStep step) throws RolloutException {
        try {
            if (!check.passes(step)) {
                throw new RolloutException(CHECK_FAILED, "The check failed.");
            }
            rollout.emit(new RolloutEvent.CheckPassed(step));
        } catch (RolloutException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | AssertionError e) {
            throw new RolloutException(CHECK_THREW, "The check threw an exception.", e);
        } finally {
            rollout.noteInterrupt();
        }
    }

    private RolloutResult rollBack(RolloutException failure, String back) {
        RolloutException last = failure;
        String message = new Marker("Rollback", version, run, failure.reason.name()).text();
        for (Duration pause : PAUSES) {
            if (last.reason == FOREIGN_DEPLOYMENT) {
                break;
            }
            rollout.sleep(pause, null);
            try {
                Deployment active = deployments.read().newest().orElseThrow();
                if (Traffic.isAllOf(active, version)) {
                    // The last step took effect after all, and needs no check.
                    return new RolledOut(active);
                }
                if (!deployments.mayHaveChanged && Traffic.isAllOf(active, back)) {
                    return stopped(failure);
                }
                rollout.emit(new RolloutEvent.RollingBack(failure.reason));
                active = deployments.create(Traffic.split(back, Traffic.ALL, version), message);
                rollout.emit(new RolloutEvent.Deployed(active));
                return new RolledBack(failure.reason, Optional.ofNullable(failure.getCause()), active);
            } catch (RolloutException e) {
                last = e;
            }
        }
        return stopped(last);
    }

    private RolloutResult stopped(RolloutException e) {
        Optional<Deployment> newest = deployments.lastRead;
        boolean changed = deployments.mayHaveChanged;
        boolean own = newest.flatMap(active -> Marker.of(active, version)).isPresent();
        String traffic = newest.map(Traffic::text).orElse("no traffic to any version");
        String advice = own || (changed && e.reason != FOREIGN_DEPLOYMENT)
                ? " A split of this rollout belongs to its next run: run it again to continue, or abort it to roll back."
                : changed ? "" : " The rollout changed nothing.";
        String message = e.getMessage() + " When last read, the newest deployment sent " + traffic + "." + advice;
        return new Stopped(e.reason, message, Optional.ofNullable(e.getCause()), newest);
    }
}
