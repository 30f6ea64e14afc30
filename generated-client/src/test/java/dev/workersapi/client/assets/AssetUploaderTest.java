package dev.workersapi.client.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Content;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AssetUploaderTest {
    private final FakeApi api = new FakeApi();
    private final FakeTime time = new FakeTime();
    private final AssetUploader uploader =
            new AssetUploader(api, RetryingExecutor.RETRIES, AssetUploader::runOnDaemonThread, time, time, () -> 1);

    @Test
    void filesGoUpAndTheTokenOfTheLastResponseComesBack() {
        Assets assets = Assets.builder()
                .add("/index.html", "<h1>Hello</h1>")
                .add("/a b/ü#?%25.bin", Content.of(new byte[] {0, 1, 2}))
                .add("/_headers", "h")
                .add("/_redirects", "r")
                .build();

        UploadedAssets uploaded = uploader.upload("my-worker", assets);

        assertThat(uploaded).isEqualTo(new UploadedAssets("completion", 2, 2, 0, Optional.of("h"), Optional.of("r")));
        assertThat(api.manifests).hasSize(1);
        assertThat(api.manifests.get(0)).containsOnlyKeys("/index.html", "/a b/ü#?%25.bin");
        ManifestEntry page = api.manifests.get(0).get("/index.html");
        assertThat(page).isEqualTo(new ManifestEntry("6d74e660fcf5a051bd4c635ab15cb374", 14));
        assertThat(api.stored.get("6d74e660fcf5a051bd4c635ab15cb374"))
                .asString()
                .isEqualTo("<h1>Hello</h1>");
        assertThat(api.mediaTypes).containsEntry("6d74e660fcf5a051bd4c635ab15cb374", "text/html; charset=utf-8");
        assertThat(api.mediaTypes).containsValue("application/octet-stream");
        assertThat(Set.copyOf(api.tokens)).containsExactly("session-1");
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void bucketsAreSentAsTheyAreGiven() {
        api.bucketSize = 4;

        uploader.upload("w", files(10));

        assertThat(api.requests).extracting(List::size).containsExactlyInAnyOrder(4, 4, 2);
    }

    @Test
    void withNothingToUploadTheTokenOfTheSessionIsTheCompletionToken() {
        uploader.upload("w", files(3));
        List<Progress> seen = new ArrayList<>();

        UploadedAssets again = uploader.upload("w", files(3), seen::add, new Cancellation());

        assertThat(again).isEqualTo(new UploadedAssets("session-2", 3, 0, 3, Optional.empty(), Optional.empty()));
        assertThat(api.requests).hasSize(3);
        assertThat(seen).containsExactly(new Progress(0, 0, 0, 0, 0, 0));
    }

    @Test
    void emptyBucketsAreNothingToUpload() {
        FakeApi empty = new FakeApi() {
            @Override
            List<List<String>> buckets(List<String> missing) {
                return List.of(List.of(), List.of());
            }
        };

        assertThat(uploader(empty).upload("w", files(1)).completionToken()).isEqualTo("session-1");
        assertThat(empty.requests).isEmpty();
    }

    @Test
    void equalFilesAreSentOnce() {
        Assets assets = Assets.builder()
                .add("/a.txt", "same")
                .add("/b/c.txt", "same")
                .add("/d.html", "same")
                .add("/e.txt", Content.of("same"), "text/x-own")
                .build();

        UploadedAssets uploaded = uploader.upload("w", assets);

        assertThat(uploaded)
                .extracting(UploadedAssets::files, UploadedAssets::uploaded, UploadedAssets::skipped)
                .containsExactly(4, 3, 1);
        assertThat(api.requests).hasSize(3);
        assertThat(api.mediaTypes.values())
                .containsExactlyInAnyOrder("text/plain; charset=utf-8", "text/html; charset=utf-8", "text/x-own");
    }

    @Test
    void threeRequestsAreUnderWayAtOnceAndNeverMore() {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        api.onBucket = (request, files) -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            threads.add(Thread.currentThread());
            three.countDown();
            assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
            Thread.onSpinWait();
            under.decrementAndGet();
        };

        uploader.upload("w", files(50));

        assertThat(most).hasValue(3);
        assertThat(threads).hasSize(3).contains(Thread.currentThread());
        assertThat(threads)
                .filteredOn(thread -> thread != Thread.currentThread())
                .allMatch(Thread::isDaemon);
    }

    @Test
    void anExecutorWithoutAFreeThreadMakesItSlowerNotStuck() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            AssetUploader within = uploader.withExecutor(one);
            assertThat(one.submit(() -> within.upload("w", files(5)))
                            .get(10, TimeUnit.SECONDS)
                            .uploaded())
                    .isEqualTo(5);
        } finally {
            one.shutdown();
        }
        assertThat(uploader.withExecutor(Runnable::run).upload("w", files(20)).uploaded())
                .isEqualTo(15);
        AssetUploader rejected = uploader.withExecutor(command -> {
            throw new RejectedExecutionException();
        });
        assertThat(rejected.upload("w", files(40)).uploaded()).isEqualTo(20);
    }

    @Test
    void nothingRunsAnyMoreWhenTheWorkIsDone() {
        List<Runnable> late = new ArrayList<>();

        uploader.withExecutor(late::add).upload("w", files(5));
        late.forEach(Runnable::run);

        assertThat(late).hasSize(2);
        assertThat(api.requests).hasSize(5);
    }

    @Test
    void progressNeverGoesBack() {
        api.bucketSize = 3;
        List<Progress> seen = new ArrayList<>();

        uploader.upload("w", files(10), seen::add, new Cancellation());

        assertThat(seen).hasSize(5);
        assertThat(seen.get(0)).isEqualTo(new Progress(0, 10, 0, 10, 0, 4));
        assertThat(seen.get(4)).isEqualTo(new Progress(10, 10, 10, 10, 4, 4));
        assertThat(seen).extracting(Progress::bucketsDone).containsExactly(0, 1, 2, 3, 4);
        assertThat(seen).extracting(Progress::filesDone).isSorted();
        assertThat(seen).extracting(Progress::bytesDone).isSorted();
    }

    @Test
    void aListenerIsCalledByOneThreadAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        uploader.upload(
                "w",
                files(100),
                progress -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                },
                new Cancellation());

        assertThat(most).hasValue(1);
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheUpload() {
        ProgressListener broken = progress -> {
            throw new IllegalStateException("from a test: this warning is expected");
        };

        assertThat(uploader.upload("w", files(2), broken, new Cancellation()).uploaded())
                .isEqualTo(2);
    }

    @Test
    void theLastTokenThatIsNotEmptyCounts() {
        AtomicInteger responses = new AtomicInteger();
        FakeApi chatty = new FakeApi() {
            @Override
            Optional<String> response() {
                return List.of(Optional.of("first"), Optional.of("second"), Optional.of(""), Optional.<String>empty())
                        .get(responses.getAndIncrement());
            }
        };

        assertThat(uploader(chatty)
                        .withExecutor(late -> {})
                        .upload("w", files(4))
                        .completionToken())
                .isEqualTo("second");
    }

    @Test
    void noCompletionTokenIsAnError() {
        FakeApi mute = new FakeApi() {
            @Override
            Optional<String> response() {
                return Optional.empty();
            }
        };

        assertThatThrownBy(() -> uploader(mute).upload("my-worker", files(2)))
                .isInstanceOf(AssetUploadException.class)
                .hasMessageContainingAll(
                        "`my-worker`", "no response had the completion token", "2 of 2 files were uploaded")
                .asInstanceOf(type(AssetUploadException.class))
                .returns(Reason.INVALID_RESPONSE, AssetUploadException::reason);
    }

    @Test
    void noSessionTokenIsAnError() {
        FakeApi tokenless = new FakeApi() {
            @Override
            String sessionToken(int session) {
                return "";
            }
        };

        assertThatThrownBy(() -> uploader(tokenless).upload("w", files(1)))
                .hasMessageContaining("its response has no `jwt`")
                .asInstanceOf(type(AssetUploadException.class))
                .returns(Reason.INVALID_RESPONSE, AssetUploadException::reason);
        assertThat(UploadSession.of(null, null)).isEqualTo(new UploadSession("", List.of()));
    }

    @Test
    void anUnknownHashIsAnError() {
        FakeApi confused = new FakeApi() {
            @Override
            List<List<String>> buckets(List<String> missing) {
                return List.of(missing, List.of("00000000000000000000000000000000"));
            }
        };

        assertThatThrownBy(() -> uploader(confused).upload("w", files(1)))
                .hasMessageContaining("not in the manifest, with the hash 00000000000000000000000000000000")
                .asInstanceOf(type(AssetUploadException.class))
                .returns(Reason.INVALID_RESPONSE, AssetUploadException::reason);
        assertThat(confused.requests).isEmpty();
    }

    @Test
    void contentsOfUnknownLengthAreMeasuredBeforeAnythingIsSent() {
        byte[] big = new byte[(int) Assets.MAX_FILE_SIZE + 1];
        Assets assets = Assets.builder()
                .add("/big", Content.of(-1, () -> new ByteArrayInputStream(big)))
                .add("/small", Content.of(-1, () -> new ByteArrayInputStream(new byte[2])))
                .build();

        assertThatThrownBy(() -> uploader.upload("w", assets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/big: 26214401 bytes")
                .hasMessageNotContaining("/small");
        assertThat(api.manifests).isEmpty();
    }

    @Test
    void tokensAreNotShown() {
        String token = "secret-token";

        assertThat(new UploadSession(token, List.of()).toString()).doesNotContain(token);
        assertThat(new UploadedAssets(token, 1, 1, 0, Optional.empty(), Optional.empty()).toString())
                .doesNotContain(token);
    }

    private AssetUploader uploader(FakeApi other) {
        return new AssetUploader(
                other, RetryingExecutor.RETRIES, AssetUploader::runOnDaemonThread, time, time, () -> 1);
    }

    /** One-byte files with different contents; ASCII has enough characters. */
    static Assets files(int count) {
        Assets.Builder builder = Assets.builder();
        IntStream.range(0, count).forEach(i -> builder.add("/" + i, String.valueOf((char) i)));
        return builder.build();
    }
}
