package dev.workersapi.conformance.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.HttpClient5Client;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentAnnotations;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.rollout.Rollout;
import dev.workersapi.client.rollout.RolloutReason;
import dev.workersapi.client.rollout.RolloutResult;
import dev.workersapi.client.rollout.RolloutResult.RolledBack;
import dev.workersapi.client.rollout.RolloutResult.RolledOut;
import dev.workersapi.client.rollout.RolloutResult.Stopped;
import dev.workersapi.client.upload.Part;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import feign.Client;
import feign.Response;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rollouts on the reference server, while requests fail, connections are lost, or another user changes the deployments.
 */
class RolloutOnReferenceServerTest {
    /** The end of a process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Something that happens before a request is sent. */
    @FunctionalInterface
    private interface Happening {
        void before(int call);
    }

    private static final HttpClient5Client HTTP = new HttpClient5Client();

    private static final AtomicInteger WORKERS = new AtomicInteger();

    private static ReferenceServer server;
    private static WorkersClient clean;

    private final String worker = "shop-" + WORKERS.incrementAndGet();
    private String stable;
    private String candidate;

    @BeforeAll
    static void start() {
        server = ReferenceServer.start();
        clean = client(HTTP);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        HTTP.close();
    }

    @BeforeEach
    void uploadTwoVersions() {
        clean.scripts().uploadScript(worker, upload("1"));
        candidate = clean.versions().uploadVersion(worker, upload("2")).id().orElseThrow();
        stable = newest().versions().get(0).versionId();
    }

    @AfterEach
    void clearFaults() {
        server.clearFaults();
    }

    @Test
    void aVersionIsRolledOut() {
        assertThat(run(clean, 0)).isInstanceOf(RolledOut.class);

        List<Deployment> deployments =
                clean.deployments().listDeployments(worker).toList();
        assertThat(deployments)
                .extracting(
                        deployment -> deployment.versions().get(0).percentage().intValue())
                .containsExactly(100, 50, 25, 5, 100);
        assertThat(deployments.get(1).annotations().flatMap(DeploymentAnnotations::workersMessage))
                .get()
                .asString()
                .startsWith("Rollout of " + candidate);
    }

    @Test
    void aFailedCheckRollsBack() {
        assertThat(run(clean, 25))
                .isInstanceOfSatisfying(
                        RolledBack.class, back -> assertThat(back.reason()).isEqualTo(RolloutReason.CHECK_FAILED));
        assertThat(traffic()).isEqualTo("100 to " + stable);
        assertThat(run(clean, 0)).isInstanceOf(RolledBack.class);
    }

    @Test
    void aVersionThatDoesNotExistChangesNothing() {
        candidate = "18f97339-c287-4872-9bdd-e2135c07ec12";

        assertThat(run(clean, 0))
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.message()).contains("changed nothing"));
        assertThat(traffic()).isEqualTo("100 to " + stable);
    }

    @Test
    void aWorkerThatDoesNotExistIsReported() {
        RolloutResult result = rollout(clean, "missing", 0).run();

        assertThat(result)
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.message()).contains("could not be read"));
    }

    static Stream<Arguments> faults() {
        List<String> effects = List.of("500", "429", "reset:before", "reset", "reset:within", "truncate");
        return effects.stream()
                .flatMap(effect -> Stream.concat(
                        IntStream.of(1, 2, 4).mapToObj(call -> Arguments.of("createDeployment", effect, call, 0)),
                        IntStream.of(1, 2, 3, 6, 9).mapToObj(call -> Arguments.of("listDeployments", effect, call, 0))))
                .flatMap(passing -> Stream.of(passing, rollback(passing)));
    }

    private static Arguments rollback(Arguments passing) {
        Object[] values = passing.get().clone();
        values[3] = 25;
        return Arguments.of(values);
    }

    /** From a given call, an operation fails as many times as the client attempts a call. */
    @ParameterizedTest
    @MethodSource("faults")
    void afterAFaultNoSplitIsUnowned(String operation, String effect, int call, int failingAt) {
        for (int nth = call; nth < call + 3; nth++) {
            server.inject(Fault.parse(operation + "=" + effect + "#" + nth));
        }

        RolloutResult first = run(clean, failingAt);

        server.clearFaults();
        check(first);
        RolloutResult second = run(clean, failingAt);
        assertThat(second).isNotInstanceOf(Stopped.class);
        check(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void aDeadProcessIsContinued(int call) {
        WorkersClient dying = client(before(number -> {
            if (number == call) {
                throw new Death();
            }
        }));
        try {
            run(dying, 0);
            throw new IllegalStateException("the process survived");
        } catch (Death expected) {
            assertThat(traffic()).isNotEmpty();
        }

        assertThat(run(clean, 0)).isInstanceOf(RolledOut.class);
        assertThat(clean.deployments().listDeployments(worker).toList())
                .extracting(
                        deployment -> deployment.versions().get(0).percentage().intValue())
                .containsExactly(100, 50, 25, 5, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void aForeignDeploymentHasTheTraffic(int call) {
        WorkersClient interrupted = client(before(number -> {
            if (number == call) {
                clean.deployments().createDeployment(worker, byHand());
            }
        }));

        assertThat(run(interrupted, 0))
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(RolloutReason.FOREIGN_DEPLOYMENT));
        assertThat(traffic()).isEqualTo("100 to " + stable);
        assertThat(newest().annotations().flatMap(DeploymentAnnotations::workersMessage))
                .contains("By hand");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 9, 12})
    void aRequestThatTimesOutAfterItTookEffectIsNotRepeated(int call) {
        AtomicInteger sent = new AtomicInteger();
        Client slow = (request, options) -> {
            Response response = HTTP.execute(request, options);
            if (sent.incrementAndGet() == call) {
                response.close();
                throw new SocketTimeoutException("Read timed out");
            }
            return response;
        };

        assertThat(run(client(slow), 0)).isInstanceOf(RolledOut.class);
        assertThat(clean.deployments().listDeployments(worker).toList()).hasSize(5);
    }

    private void check(RolloutResult result) {
        if (result instanceof RolledOut) {
            assertThat(traffic()).isEqualTo("100 to " + candidate);
        } else if (result instanceof RolledBack) {
            assertThat(traffic()).isEqualTo("100 to " + stable);
        } else {
            assertThat(((Stopped) result).message()).containsAnyOf("belongs to its next run", "changed nothing");
            Optional<String> message = newest().annotations().flatMap(DeploymentAnnotations::workersMessage);
            assertThat(traffic().equals("100 to " + stable)
                            || message.orElse("").startsWith("Rollout of " + candidate))
                    .isTrue();
        }
    }

    private RolloutResult run(WorkersClient client, int failingAt) {
        return rollout(client, worker, failingAt).run();
    }

    private Rollout rollout(WorkersClient client, String name, int failingAt) {
        return Rollout.of(client, name)
                .version(candidate)
                .steps(5, 25, 50, 100)
                .every(Duration.ZERO)
                .sleeper((time, end) -> {})
                .until(step -> step.percentage().intValue() != failingAt);
    }

    private Deployment newest() {
        return clean.deployments().listDeployments(worker).iterator().next();
    }

    private String traffic() {
        return newest().versions().stream()
                .map(version -> version.percentage().intValue() + " to " + version.versionId())
                .collect(Collectors.joining(", "));
    }

    private NewDeployment byHand() {
        return NewDeployment.builder()
                .strategy(DeploymentStrategy.PERCENTAGE)
                .addVersion(DeployedVersion.builder()
                        .versionId(stable)
                        .percentage(100)
                        .build())
                .annotations(DeploymentAnnotations.builder()
                        .workersMessage("By hand")
                        .build())
                .build();
    }

    private static WorkerUpload upload(String text) {
        return WorkerUpload.builder()
                .metadata(WorkerMetadata.builder()
                        .mainModule("index.js")
                        .compatibilityDate("2026-01-01")
                        .build())
                .addFile(Part.of("index.js", "export default { fetch: () => new Response('" + text + "') }"))
                .build();
    }

    private static Client before(Happening happening) {
        AtomicInteger calls = new AtomicInteger();
        return (request, options) -> {
            happening.before(calls.incrementAndGet());
            return HTTP.execute(request, options);
        };
    }

    private static WorkersClient client(Client http) {
        return WorkersClient.builder()
                .baseUrl(server.baseUrl().toString())
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken("a-token")
                .client(http)
                .sleeper((time, end) -> {})
                .build();
    }
}
