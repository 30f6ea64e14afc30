package dev.workersapi.client.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workersapi.client.assets.FakeApi.ApiError;
import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AssetUploaderFailureTest {
    /** Sends one request at a time, for tests in which the order matters. */
    private static final Executor ALONE = helper -> {};

    private final FakeApi api = new FakeApi();
    private final FakeTime time = new FakeTime();
    private final AssetUploader uploader = uploader(api, ALONE);
    private final AssetUploader parallel = uploader(api, AssetUploader::runOnDaemonThread);

    @AfterEach
    void theInterruptFlagIsClear() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 503, 524})
    void onlyTheBucketThatFailedIsRepeated(int status) {
        api.onBucket = (request, files) -> {
            if (request == 2) {
                throw status == 0 ? new UncheckedIOException(new IOException("reset")) : new ApiError(status);
            }
        };

        assertThat(uploader.upload("w", files(3)).completionToken()).isEqualTo("completion");

        assertThat(api.requests).hasSize(4);
        assertThat(api.requests.get(2)).isEqualTo(api.requests.get(1));
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void itIsRepeatedFiveTimesWithLongerAndLongerWaits() {
        api.onBucket = (request, files) -> {
            throw new ApiError(500);
        };

        AssetUploadException e = failure(uploader, files(3));

        assertThat(e.reason()).isEqualTo(Reason.CALL_FAILED);
        assertThat(e).hasCauseInstanceOf(ApiError.class);
        assertThat(e)
                .hasMessage(
                        "Uploading the assets of Worker `my-worker` did not complete. A call failed 6 times."
                                + " The last failure: HTTP 500. 0 of 3 files were uploaded; upload again to send the missing ones.");
        assertThat(e.attempts()).isEqualTo(6);
        assertThat(time.sleeps).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
        assertThat(api.requests).hasSize(6);
    }

    @Test
    void howOftenItIsRepeatedCanBeSaid() {
        api.onBucket = (request, files) -> {
            throw new ApiError(500);
        };

        AssetUploadException once = failure(uploader.withRetries(0), files(1));
        assertThat(once).hasMessageContaining("A call failed: HTTP 500");
        assertThat(once.attempts()).isEqualTo(1);
        assertThat(time.sleeps).isEmpty();
        assertThat(api.requests).hasSize(1);

        assertThat(failure(uploader.withRetries(40), files(1)).attempts()).isEqualTo(41);
        assertThat(time.sleeps.subList(3, 40))
                .extracting(Duration::toSeconds)
                .startsWith(8L, 16L)
                .endsWith(16L, 16L);
        assertThatThrownBy(() -> uploader.withRetries(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPauseThatIsOverDoesNotShortenTheWait() {
        api.onBucket = (request, files) -> {
            if (request < 3) {
                throw new ApiError(429, Optional.of(Duration.ZERO));
            }
        };

        uploader.upload("w", files(1));

        assertThat(time.sleeps).extracting(Duration::toSeconds).containsExactly(1L, 2L);
    }

    @Test
    void waitsAreSpreadByChance() {
        api.onBucket = (request, files) -> {
            if (request < 4) {
                throw new ApiError(500);
            }
        };

        new AssetUploader(api, RetryingExecutor.RETRIES, ALONE, time, time, () -> 0.25).upload("w", files(1));

        assertThat(time.sleeps).extracting(Duration::toMillis).containsExactly(250L, 500L, 1000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 413, 422})
    void whatIsWrongWithARequestIsNotRepeated(int status) {
        api.onBucket = (request, files) -> {
            throw new ApiError(status);
        };

        assertThat(failure(uploader, files(3)).reason()).isEqualTo(Reason.CALL_FAILED);
        assertThat(api.requests).hasSize(1);
        assertThat(api.manifests).hasSize(1);
    }

    @Test
    void aProgrammingErrorIsNotRepeated() {
        api.onBucket = (request, files) -> {
            throw new IllegalStateException("bug");
        };

        assertThat(failure(uploader, files(1)))
                .hasMessageContaining("bug")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void anErrorOfTheMachineComesThrough() {
        FakeApi exhausted = new FakeApi() {
            @Override
            public Optional<String> uploadBucket(String token, List<Part> files, Cancellation cancellation) {
                throw new OutOfMemoryError("from a test");
            }
        };

        assertThatThrownBy(() ->
                        uploader(exhausted, AssetUploader::runOnDaemonThread).upload("w", files(5)))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void theSessionIsAskedForAgainToo() {
        api.onSession = (request, files) -> {
            if (request < 3) {
                throw new ApiError(502);
            }
        };

        assertThat(uploader.upload("w", files(1)).uploaded()).isEqualTo(1);
        assertThat(time.sleeps).extracting(Duration::toSeconds).containsExactly(1L, 2L);

        api.onSession = (request, files) -> {
            throw new ApiError(403);
        };
        assertThat(failure(uploader, files(1)))
                .hasMessageContaining("HTTP 403")
                .hasMessageNotContaining("files were uploaded");
    }

    @Test
    void aRateLimitPausesAllBuckets() {
        List<Duration> at = new ArrayList<>();
        api.onBucket = (request, files) -> {
            synchronized (at) {
                at.add(Duration.between(FakeTime.START, time.instant()));
            }
            if (request == 1) {
                throw new ApiError(429, Optional.of(Duration.ofSeconds(70)));
            }
        };

        parallel.upload("w", files(1));
        assertThat(at).containsExactly(Duration.ZERO, Duration.ofSeconds(70));
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(70));
    }

    @Test
    void nothingGoesOutDuringAPause() {
        List<Instant> later = new CopyOnWriteArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        api.onBucket = (request, files) -> {
            three.countDown();
            three.await();
            if (request == 1) {
                throw new ApiError(429, Optional.of(Duration.ofSeconds(70)));
            }
            while (time.sleeps.isEmpty()) {
                Thread.onSpinWait();
            }
            if (request > 3) {
                later.add(time.instant());
            }
        };

        parallel.upload("w", files(20));

        assertThat(later).hasSize(18).allMatch(at -> !at.isBefore(FakeTime.START.plusSeconds(70)));
    }

    @Test
    void aPauseThatIsTooLongIsToldAtOnce() {
        api.onBucket = (request, files) -> {
            throw new ApiError(429, Optional.of(Duration.ofSeconds(301)));
        };

        assertThat(failure(uploader, files(1))).hasMessageContaining("asks to wait 301 s, longer than");
        assertThat(time.sleeps).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504, 524})
    void aTiredGatewayGetsOneRequestAtATime(int status) {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger under = new AtomicInteger();
        AtomicInteger mostAfterwards = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(3);
        api.onBucket = (request, files) -> {
            three.countDown();
            three.await();
            if (request <= 3) {
                failed.countDown();
                throw new ApiError(status);
            }
            mostAfterwards.accumulateAndGet(under.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            under.decrementAndGet();
        };

        assertThat(parallel.upload("w", files(100)).uploaded()).isEqualTo(100);
        assertThat(mostAfterwards).hasValue(1);
    }

    @Test
    void afterAFailureOthersFinish() {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch three = new CountDownLatch(3);
        api.onBucket = (request, files) -> {
            three.countDown();
            three.await();
            if (request == 1) {
                failed.countDown();
                throw new ApiError(400);
            }
            failed.await();
        };

        AssetUploadException e = failure(parallel, files(3));

        assertThat(api.stored).hasSize(2);
        assertThat(e.uploaded()).hasSize(2).isSorted().isSubsetOf("/0", "/1", "/2");
        assertThat(e.total()).isEqualTo(3);
        assertThat(e).hasMessageContaining("2 of 3 files were uploaded");
    }

    @Test
    void afterAFailureNothingNewBegins() {
        api.onBucket = (request, files) -> {
            if (request == 2) {
                throw new ApiError(400);
            }
        };

        assertThat(failure(uploader, files(5)).uploaded()).hasSize(1);
        assertThat(api.requests).hasSize(2);
    }

    @Test
    void aFailureEndsTheWaitsOfOthers() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Sleeper endless = (duration, end) -> {
            CountDownLatch ended = new CountDownLatch(1);
            try (Cancellation.Registration registration =
                    Objects.requireNonNull(end).onCancel(ended::countDown)) {
                waiting.countDown();
                ended.await();
            }
        };
        api.onBucket = (request, files) -> {
            if (request == 1) {
                throw new ApiError(500);
            }
            waiting.await();
            throw new ApiError(400);
        };

        assertThat(failure(
                        new AssetUploader(
                                api,
                                RetryingExecutor.RETRIES,
                                AssetUploader::runOnDaemonThread,
                                time,
                                endless,
                                () -> 1),
                        files(3)))
                .hasMessageContaining("HTTP 400");
        assertThat(api.requests).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void uploadingAgainSendsWhatIsMissing() {
        api.onBucket = (request, files) -> {
            if (request == 3) {
                throw new ApiError(400);
            }
        };
        assertThat(failure(uploader, files(5)).uploaded()).hasSize(2);
        api.onBucket = (request, files) -> {};

        UploadedAssets uploaded = uploader.upload("w", files(5));

        assertThat(uploaded).isEqualTo(new UploadedAssets("completion", 5, 3, 2, Optional.empty(), Optional.empty()));
    }

    @Test
    void aSessionThatRunsOutIsFollowedByOneMoreForTheRest() {
        FakeApi expiring = expiring(Duration.ofHours(1));
        List<Progress> seen = new ArrayList<>();
        expiring.onBucket = (request, files) -> {
            if (request == 2) {
                time.pass(Duration.ofHours(1));
            }
        };

        UploadedAssets uploaded = uploader(expiring, ALONE).upload("w", files(5), seen::add, new Cancellation());

        assertThat(uploaded.completionToken()).isEqualTo("completion");
        assertThat(uploaded.uploaded()).isEqualTo(5);
        assertThat(expiring.requests).hasSize(5);
        assertThat(expiring.manifests).hasSize(2);
        assertThat(expiring.tokens.subList(0, 2)).containsOnly(expiring.sessionToken(1));
        assertThat(expiring.tokens.subList(2, 5)).doesNotContain(expiring.tokens.get(0));
        assertThat(seen).extracting(Progress::filesDone).isSorted().endsWith(5);
        assertThat(seen).allMatch(progress -> progress.filesTotal() == 5 && progress.bucketsTotal() == 5);
    }

    @Test
    void aSessionThatHasRunOutFromTheStartIsRenewedOnceOnly() {
        FakeApi expiring = expiring(Duration.ZERO);

        AssetUploadException e = failure(uploader(expiring, ALONE), files(2));

        assertThat(e.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(e)
                .hasMessageContaining(
                        "so did a second one: it expired at 2026-01-01T00:00:00Z. 0 of 2 files were uploaded")
                .hasMessageNotContaining(expiring.sessionToken(1));
        assertThat(expiring.manifests).hasSize(2);
        assertThat(expiring.requests).isEmpty();
    }

    @Test
    void aSessionIsNotUsedAfterItRanOutBetweenAttempts() {
        FakeApi expiring = expiring(Duration.ofSeconds(10));
        expiring.onBucket = (request, files) -> {
            if (request == 1) {
                throw new ApiError(429, Optional.of(Duration.ofSeconds(10)));
            }
        };

        assertThat(uploader(expiring, ALONE).upload("w", files(1)).uploaded()).isEqualTo(1);
        assertThat(expiring.tokens).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void anErrorAfterTheSessionRanOutIsTheEndOfTheSession() {
        FakeApi expiring = expiring(Duration.ofHours(1));
        expiring.onBucket = (request, files) -> {
            if (request == 1) {
                time.pass(Duration.ofHours(1));
                throw new ApiError(403);
            }
        };

        assertThat(uploader(expiring, ALONE).upload("w", files(1)).uploaded()).isEqualTo(1);
        assertThat(expiring.manifests).hasSize(2);
    }

    @Test
    void theErrorsOfTheClientAreUnderstood() {
        RuntimeException broken = new ConnectionException("uploadAssets", 1, "host", true, null);
        RuntimeException slow = new RequestTimeoutException(
                "uploadAssets", 1, RequestTimeoutException.Kind.READ, Duration.ofSeconds(1), true, null);

        assertThat(CallFailure.of(broken)).contains(new CallFailure(0, Optional.empty()));
        assertThat(CallFailure.of(slow)).contains(new CallFailure(0, Optional.empty()));
        assertThat(CallFailure.of(new IllegalStateException())).isEmpty();
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnce() {
        api.onBucket = (request, files) -> {
            if (request == 1) {
                throw new ApiError(401);
            }
        };
        assertThat(uploader.upload("w", files(2)).uploaded()).isEqualTo(2);
        assertThat(api.tokens).containsExactly("session-1", "session-2", "session-2");

        api.stored.clear();
        api.onBucket = (request, files) -> {
            throw new ApiError(401);
        };
        AssetUploadException e = failure(uploader, files(2));
        assertThat(e.reason()).isEqualTo(Reason.SESSION_EXPIRED);
        assertThat(e).hasMessageContaining("the API rejected its token").hasCauseInstanceOf(ApiError.class);
        assertThat(e).hasMessageNotContainingAny("session-3", "session-4");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void aFileThatChangedIsNotSent(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("b.txt"), "12345");
        Assets assets = Assets.builder().add("/a.txt", "x").add("/b.txt", file).build();
        api.onSession = (request, files) -> Files.writeString(file, "123456");

        AssetUploadException e = failure(parallel, assets);

        assertThat(e.reason()).isEqualTo(Reason.FILE_CHANGED);
        assertThat(e).hasMessageContaining("`/b.txt` changed").hasMessageContaining("it had 5 bytes");
        assertThat(e.getMessage()).doesNotContain("..");
        assertThat(api.stored.values()).noneMatch(bytes -> bytes.length > 1);

        api.onSession = (request, files) -> {};
        assertThat(parallel.upload("w", assets).files()).isEqualTo(2);
    }

    @Test
    void aFileThatChangesWhileItIsSentIsToldAsThat(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("b.txt"), "12345");
        api.onBucket = (request, files) -> Files.writeString(file, "1234567");

        AssetUploadException e = failure(uploader, Assets.of(directory));

        assertThat(e.reason()).isEqualTo(Reason.FILE_CHANGED);
        assertThat(api.requests).hasSize(1);
        assertThat(api.stored).isEmpty();
    }

    @Test
    void aFileThatVanishedIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("b.txt"), "12345");
        Assets assets = Assets.of(directory);
        Files.delete(file);

        AssetUploadException e = failure(parallel, assets);

        assertThat(e.reason()).isEqualTo(Reason.FILE_UNREADABLE);
        assertThat(e).hasMessageContaining("Cannot read `/b.txt`").hasMessageContaining("NoSuchFile");
        assertThat(api.manifests).isEmpty();
    }

    @Test
    void cancellingStopsItAndAbortsWhatIsUnderWay() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger aborted = new AtomicInteger();
        FakeApi slow = new FakeApi() {
            @Override
            public Optional<String> uploadBucket(String token, List<Part> files, Cancellation calls) {
                CountDownLatch abort = new CountDownLatch(1);
                try (Cancellation.Registration registration = calls.onCancel(abort::countDown)) {
                    three.countDown();
                    three.await();
                    cancellation.cancel();
                    abort.await();
                    aborted.incrementAndGet();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                throw new UncheckedIOException(new IOException("aborted"));
            }
        };

        AssetUploadException e = failure(uploader(slow, AssetUploader::runOnDaemonThread), files(50), cancellation);

        assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(e).hasMessageContaining("was cancelled").hasMessageContaining("0 of 50 files were uploaded");
        assertThat(aborted).hasValue(3);
    }

    @Test
    void whatIsCancelledBeforeItBeginsSendsNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThat(failure(parallel, files(5), cancellation).reason()).isEqualTo(Reason.CANCELLED);
        assertThat(api.manifests).isEmpty();
    }

    @Test
    void aListenerMayCancel() {
        Cancellation cancellation = new Cancellation();

        AssetUploadException e = catchThrowableOfType(
                AssetUploadException.class,
                () -> uploader.upload("w", files(5), progress -> cancelAt(2, progress, cancellation), cancellation));

        assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(e.uploaded()).hasSize(2);
        assertThat(api.requests).hasSize(2);
    }

    @Test
    void anUploadThatIsDoneLeavesNothingAtTheCancellation() {
        Cancellation cancellation = new Cancellation();
        uploader.upload("w", files(1), ProgressListener.none(), cancellation);

        cancellation.cancel();

        assertThat(uploader.upload("w", files(1)).skipped()).isEqualTo(1);
    }

    @Test
    void interruptionEndsAWaitAndStaysVisible() {
        Thread caller = Thread.currentThread();
        api.onBucket = (request, files) -> {
            caller.interrupt();
            throw new ApiError(500);
        };

        AssetUploadException e = failure(uploader, files(5));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void interruptionWhileOthersWorkAbortsThem() {
        Thread caller = Thread.currentThread();
        CountDownLatch helperBusy = new CountDownLatch(1);
        CountDownLatch callerDone = new CountDownLatch(1);
        FakeApi slow = new FakeApi() {
            @Override
            public Optional<String> uploadBucket(String token, List<Part> files, Cancellation calls) {
                try {
                    if (Thread.currentThread() == caller) {
                        helperBusy.await();
                        callerDone.countDown();
                        return Optional.empty();
                    }
                    CountDownLatch abort = new CountDownLatch(1);
                    try (Cancellation.Registration registration = calls.onCancel(abort::countDown)) {
                        helperBusy.countDown();
                        callerDone.await();
                        caller.interrupt();
                        abort.await();
                    }
                } catch (InterruptedException e) {
                    caller.interrupt();
                }
                throw new UncheckedIOException(new IOException("aborted"));
            }
        };

        AssetUploadException e = failure(uploader(slow, AssetUploader::runOnDaemonThread), files(2));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
    }

    @Test
    void whatCannotBeReadTwiceAlikeIsNoticed() {
        AtomicInteger opened = new AtomicInteger();
        Content growing = Content.of(-1, () -> growing(opened.incrementAndGet()));

        AssetUploadException e = failure(
                new AssetUploader(api, RetryingExecutor.RETRIES, ALONE, time, time, () -> 1),
                Assets.builder().add("/a.txt", growing).build());

        assertThat(e).hasMessageContaining("`/a.txt` changed");
        assertThat(api.stored).isEmpty();
    }

    private static InputStream growing(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }

    private static void cancelAt(int files, Progress progress, Cancellation cancellation) {
        if (progress.filesDone() == files) {
            cancellation.cancel();
        }
    }

    /** The sessions expire this long after they were opened. */
    private FakeApi expiring(Duration life) {
        return new FakeApi() {
            private final List<String> given = new ArrayList<>();

            @Override
            String sessionToken(int session) {
                while (given.size() < session) {
                    long expiry = time.instant().plus(life).getEpochSecond();
                    given.add(SessionTokenTest.jwt("{\"n\":" + given.size() + ",\"exp\":" + expiry + "}"));
                }
                return given.get(session - 1);
            }
        };
    }

    private AssetUploader uploader(FakeApi other, Executor executor) {
        return new AssetUploader(other, RetryingExecutor.RETRIES, executor, time, time, () -> 1);
    }

    private static AssetUploadException failure(AssetUploader uploader, Assets assets) {
        return failure(uploader, assets, new Cancellation());
    }

    private static AssetUploadException failure(AssetUploader uploader, Assets assets, Cancellation cancellation) {
        return catchThrowableOfType(
                AssetUploadException.class,
                () -> uploader.upload("my-worker", assets, ProgressListener.none(), cancellation));
    }

    private static Assets files(int count) {
        return AssetUploaderTest.files(count);
    }
}
