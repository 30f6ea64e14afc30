package dev.workersapi.client.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.error.UnreadableResponseException;
import dev.workersapi.client.http.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailPublisherTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final FakeTails tails = new FakeTails();
    private final TailPublisher publisher = tails.publisher(TailOptions.none());

    @Test
    void eventsArriveInOrder() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        FakeSocket socket = tails.socket();

        IntStream.range(0, 200).forEach(socket::receiveEvent);

        assertThat(recorder.numbers(200))
                .isEqualTo(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
        assertThat(recorder.overlaps).hasValue(0);
        assertThat(publisher.dropped()).isZero();
        assertThat(tails.urls).extracting(Object::toString).containsExactly("wss://tail.example.com/1");
        assertThat(socket.first).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("{\"debug\":false}");
    }

    @Test
    void filtersAreSentWhenTheTailStarts() throws InterruptedException {
        TailOptions filters = TailOptions.none()
                .outcomes("exception", "canceled")
                .methods("POST")
                .clientIps("self", "192.0.2.232")
                .header("X-Id", "7")
                .search("payment")
                .versionId("18f97339")
                .samplingRate(0.25);

        Recorder.unlimited().to(tails.publisher(filters));

        tails.socket();
        assertThat(tails.options.get(0).bodyProperties())
                .hasEntrySatisfying(
                        "filters",
                        json -> assertThat(json.toString()
                                        .replaceAll(
                                                "\\{\"(query)\":\"7\",\"key\":\"X-Id\"}",
                                                "{\"key\":\"X-Id\",\"query\":\"7\"}"))
                                .isEqualTo("[{\"outcome\":[\"exception\",\"canceled\"]},{\"method\":[\"POST\"]},"
                                        + "{\"client_ip\":[\"self\",\"192.0.2.232\"]},"
                                        + "{\"header\":{\"key\":\"X-Id\",\"query\":\"7\"}},{\"query\":\"payment\"},"
                                        + "{\"scriptVersion\":\"18f97339\"},{\"sampling_rate\":0.25}]"));
    }

    @Test
    void connectsAgainWhenTheConnectionBreaks() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        FakeSocket first = tails.socket();
        first.receiveEvent(1);

        first.breakDown();

        tails.socket().receiveEvent(2);
        assertThat(recorder.numbers(2)).containsExactly("1", "2");
        assertThat(tails.calls).containsExactly("create 1", "delete 1", "create 2");
        assertThat(first.sent).endsWith("close 1000", "abort");
        assertThat(tails.time.backOffs)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(1)));
    }

    @Test
    void connectsAgainWhenTheServerCloses() throws InterruptedException {
        Recorder.unlimited().to(publisher);

        tails.socket().close(1000, "the tail was deleted");

        assertThat(tails.socket()).isNotNull();
        assertThat(tails.calls).containsExactly("create 1", "delete 1", "create 2");
    }

    @Test
    void connectsAgainWhenAPingHasNoPong() throws InterruptedException {
        Recorder.unlimited().to(publisher);
        FakeSocket first = tails.socket();
        first.fallSilent();

        tails.time.tick(INTERVAL);
        tails.time.tick(INTERVAL);

        tails.socket();
        assertThat(first.sent).containsExactly("{\"debug\":false}", "ping", "close 1000", "abort");
    }

    @Test
    void failsAfterTheLastAttempt() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        FakeSocket first = tails.socket();
        first.receiveEvent(1);
        for (int i = 0; i < 5; i++) {
            tails.refusals.add(new ConnectException("refused"));
        }

        first.breakDown();

        assertThat(recorder.failed())
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("tail.example.com")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("example.com/");
        assertThat(recorder.numbers(1)).containsExactly("1");
        assertThat(tails.time.backOffs).hasSize(5);
        assertThat(tails.calls)
                .filteredOn(call -> call.startsWith("create"))
                .hasSameSizeAs(tails.calls.stream()
                        .filter(call -> call.startsWith("delete"))
                        .toList());
    }

    @Test
    void aConnectionThatLastsStartsTheCountAnew() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        for (int i = 0; i < 20; i++) {
            FakeSocket socket = tails.socket();
            tails.time.tick(INTERVAL);
            tails.time.tick(INTERVAL);
            socket.receiveEvent(i);
            recorder.next();
            socket.breakDown();
        }

        tails.socket();
        assertThat(recorder.end).isNotDone();
    }

    @Test
    void connectionsThatDoNotLastAreFailures() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        for (int i = 0; i < 6; i++) {
            tails.socket().close(1011, "too many tails");
        }

        assertThat(recorder.failed()).isInstanceOf(ConnectionException.class).hasMessageContaining("too many tails");
    }

    @Test
    void aTailIsReplacedBeforeItExpires() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        FakeSocket first = tails.socket();
        tails.time.tick(Duration.ofHours(6).minus(Duration.ofMinutes(6)));
        assertThat(tails.hasNoOtherConnection()).isTrue();

        tails.time.tick(Duration.ofMinutes(1));

        FakeSocket second = tails.socket();
        first.receiveEvent(1);
        assertThat(tails.deleted()).isEqualTo("1");
        second.receiveEvent(2);
        assertThat(recorder.numbers(2)).containsExactly("1", "2");
        assertThat(tails.calls).containsExactly("create 1", "create 2", "delete 1");
        assertThat(tails.time.backOffs).isEmpty();
    }

    /** A wrong clock must not cause tails to be replaced again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"-PT6H", "PT0S", "PT1M", "PT9M59S"})
    void aShortTailIsNotReplaced(Duration validity) throws InterruptedException {
        tails.validity = validity;
        Recorder.unlimited().to(publisher);
        FakeSocket socket = tails.socket();

        for (int i = 0; i < 10; i++) {
            tails.time.tick(Duration.ofMinutes(1));
        }

        assertThat(tails.calls).containsExactly("create 1");
        assertThat(socket.sent).contains("ping");
    }

    @Test
    void cancelDeletesTheTail() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        FakeSocket socket = tails.socket();

        recorder.cancel();

        assertThat(tails.deleted()).isEqualTo("1");
        socket.receiveEvent(1);
        assertThat(socket.sent).contains("close 1000");
        assertThat(recorder.events).isEmpty();
        assertThat(recorder.end).isNotDone();
    }

    @Test
    void closeCompletesAllSubscribers() throws InterruptedException {
        Recorder first = new Recorder(0).to(publisher);
        tails.socket().receiveEvent(1);
        Recorder second = Recorder.unlimited().to(publisher);
        tails.socket();

        publisher.close();

        assertThat(second.ended()).isEqualTo("complete");
        assertThat(List.of(tails.deleted(), tails.deleted())).containsExactlyInAnyOrder("1", "2");
        first.request(1);
        assertThat(first.numbers(1)).containsExactly("1");
        assertThat(first.ended()).isEqualTo("complete");
        assertThat(Recorder.unlimited().to(publisher).ended()).isEqualTo("complete");
    }

    @Test
    void subscribersAreSeparate() throws InterruptedException {
        Recorder first = Recorder.unlimited().to(publisher);
        FakeSocket ofFirst = tails.socket();
        Recorder second = Recorder.unlimited().to(publisher);
        FakeSocket ofSecond = tails.socket();

        first.cancel();
        assertThat(tails.deleted()).isEqualTo("1");
        ofFirst.receiveEvent(1);
        ofSecond.receiveEvent(2);

        assertThat(second.numbers(1)).containsExactly("2");
        assertThat(first.events).isEmpty();
    }

    @Test
    void aSlowSubscriberLosesOnlyWhatTheBufferCannotHold() throws InterruptedException {
        TailPublisher small = tails.publisher(TailOptions.none().withLimits(8, 1000));
        Recorder recorder = new Recorder(1).to(small);
        FakeSocket socket = tails.socket();
        socket.receiveEvent(0);
        assertThat(recorder.numbers(1)).containsExactly("0");

        IntStream.rangeClosed(1, 20).forEach(socket::receiveEvent);

        assertThat(small.dropped()).isEqualTo(12);
        assertThat(recorder.events).isEmpty();
        recorder.request(8);
        assertThat(recorder.numbers(8)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        socket.receiveEvent(21);
        recorder.request(1);
        assertThat(recorder.numbers(1)).containsExactly("21");
    }

    @Test
    void onePartIsRequestedAtATime() throws InterruptedException {
        new Recorder(0).to(publisher);
        FakeSocket socket = tails.socket();

        IntStream.range(0, 1000).forEach(socket::receiveEvent);

        assertThat(socket.requested()).isEqualTo(1);
    }

    @Test
    void partsAreJoined() throws InterruptedException {
        Recorder recorder = Recorder.unlimited().to(publisher);
        FakeSocket socket = tails.socket();

        "{\"scriptName\":\"in parts\"}".chars().forEach(part -> socket.receive(Character.toString(part), false));
        socket.receive("", true);
        byte[] bytes = "{\"scriptName\":\"ä€😀\"}".getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            socket.receiveBytes(new byte[] {one}, false);
        }
        socket.receiveBytes(new byte[0], true);

        assertThat(recorder.numbers(2)).containsExactly("in parts", "ä€😀");
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "101, 1", "1000000, 1"})
    void longMessagesAreDropped(int length, long dropped) throws InterruptedException {
        TailPublisher limited = tails.publisher(TailOptions.none().withLimits(8, 100));
        Recorder recorder = Recorder.unlimited().to(limited);
        FakeSocket socket = tails.socket();
        String message = "{\"scriptName\":\"" + "x".repeat(length - 17) + "\"}";

        for (int at = 0; at < length; at += 60) {
            int end = Math.min(length, at + 60);
            socket.receive(message.substring(at, end), end == length);
        }
        socket.receive(message, true);
        socket.receiveEvent(1);

        assertThat(recorder.numbers((int) (3 - 2 * dropped))).endsWith("1");
        assertThat(limited.dropped()).isEqualTo(2 * dropped);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aRequestForNothingIsAnError(long demand) throws InterruptedException {
        Recorder recorder = new Recorder(0).to(publisher);
        tails.socket();

        recorder.request(demand);

        assertThat(recorder.failed()).isInstanceOf(IllegalArgumentException.class);
        assertThat(tails.deleted()).isEqualTo("1");
    }

    @Test
    void aSubscriberThatThrowsIsCancelled() throws InterruptedException {
        Recorder recorder = new Recorder(Long.MAX_VALUE) {
            @Override
            public void onNext(TailEvent event) {
                throw new IllegalStateException("mine");
            }
        };
        publisher.subscribe(recorder);

        tails.socket().receiveEvent(1);

        assertThat(tails.deleted()).isEqualTo("1");
        assertThat(recorder.failed()).hasMessage("mine");
    }

    /** A blocked subscriber delays neither pings nor cancellation. */
    @Test
    void aSubscriberThatBlocksDoesNotBlockTheConnection() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        Recorder recorder = new Recorder(Long.MAX_VALUE) {
            @Override
            public void onNext(TailEvent event) {
                blocked.countDown();
                awaited(release);
                super.onNext(event);
            }
        };
        publisher.subscribe(recorder);
        FakeSocket socket = tails.socket();
        socket.receiveEvent(1);
        awaited(blocked);

        tails.time.tick(INTERVAL);
        tails.time.tick(Duration.ofHours(6));
        tails.socket().receiveEvent(2);
        release.countDown();

        assertThat(recorder.numbers(2)).containsExactly("1", "2");
        assertThat(recorder.overlaps).hasValue(0);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void signalsDoNotOverlap() throws InterruptedException {
        Recorder recorder = new Recorder(1) {
            @Override
            public void onNext(TailEvent event) {
                super.onNext(event);
                request(1);
            }
        };
        publisher.subscribe(recorder);
        FakeSocket socket = tails.socket();

        for (int i = 0; i < 2000; i++) {
            socket.receiveEvent(i);
            if (i % 100 == 0) {
                recorder.request(1);
            }
        }
        publisher.close();

        assertThat(recorder.ended()).isEqualTo("complete");
        assertThat(recorder.overlaps).hasValue(0);
        assertThat(recorder.events.size() + publisher.dropped()).isEqualTo(2000);
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "409"})
    void aRefusedTailIsNotTriedAgain(int status) throws InterruptedException {
        tails.failures.add(FakeTails.refusal(status));

        assertThat(Recorder.unlimited().to(publisher).failed())
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
        assertThat(tails.options).hasSize(1);
        assertThat(tails.options.get(0).maxRetries()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aTailThatFailsIsTriedAgain(int status) throws InterruptedException {
        tails.failures.add(FakeTails.refusal(status));
        tails.failures.add(FakeTails.refusal(status));

        Recorder.unlimited().to(publisher);

        tails.socket();
        assertThat(tails.time.backOffs).hasSize(2);
    }

    @Test
    void nothingIsTriedAgainWithoutReconnects() {
        TailPublisher once = tails.publisher(TailOptions.none().withReconnects(RetryPolicy.NONE));
        tails.failures.add(FakeTails.refusal(500));

        assertThat(Recorder.unlimited().to(once).failed()).isInstanceOf(ServerException.class);
        assertThat(tails.time.backOffs).isEmpty();
    }

    @Test
    void waitsGrowUpToTheLongest() {
        for (int i = 0; i < 6; i++) {
            tails.refusals.add(new IOException("no"));
        }

        assertThat(Recorder.unlimited().to(publisher).failed()).isInstanceOf(ConnectionException.class);
        List<Integer> longest = Arrays.asList(1, 2, 4, 8, 16);
        assertThat(tails.time.backOffs).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(tails.time.backOffs.get(i)).isLessThanOrEqualTo(Duration.ofSeconds(longest.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://tail.example.com/",
                "https://tail.example.com/",
                "http://127.0.0.1/",
                "ws://127.0.0.1.example.com/",
                "ws://localhost.example.com/",
                "ws://127.0.0.1@example.com/",
                "ws://127.0.0.1:80@example.com/",
                "ws://10.0.0.1/",
                "ws://0.0.0.0/",
                "wss:///",
                "wss:",
                "/tails/",
                "tail",
                "wss://tail example/",
                ""
            })
    void otherUrlsAreNotOpened(String url) throws InterruptedException {
        tails.url = url;

        assertThat(Recorder.unlimited().to(publisher).failed())
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("wss://");
        assertThat(tails.urls).isEmpty();
        assertThat(tails.deleted()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://a/",
                "wss://tail.example.com:8443/x?y=",
                "ws://127.0.0.1:1/",
                "ws://localhost/",
                "ws://[::1]:8787/",
                "ws://127.1.2.3/"
            })
    void encryptedAndLocalUrlsAreOpened(String url) throws InterruptedException {
        tails.url = url;

        Recorder.unlimited().to(publisher);

        tails.socket();
        assertThat(tails.urls).extracting(Object::toString).containsExactly(url + "1");
    }

    @SuppressWarnings("NullAway")
    @Test
    void aSubscriberIsRequired() {
        assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
        assertThat(tails.calls).isEmpty();
    }
}
