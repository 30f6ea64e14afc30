package dev.workersapi.conformance.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.deployer.Deployer;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.error.DeployException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.conformance.deployer.RequestFault.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** If any request of a deployment fails in any way, repeating the deployment reaches the desired state. */
class FaultsTest {
    private static final List<Kind> READS = List.of(Kind.ERROR_BEFORE_EFFECT, Kind.RATE_LIMIT, Kind.RESET_AFTER_EFFECT);

    @AutoClose
    private static final TestAccount account = new TestAccount();

    /** One pair for each initial state of the Worker, and one that migrates a Worker without migrations. */
    static Stream<StatePair> pairs() {
        Map<String, StatePair> pairs = new LinkedHashMap<>();
        LongStream.range(0, 100)
                .mapToObj(StatePair::of)
                .filter(pair -> !pair.losesAssets())
                .forEach(pair -> {
                    pairs.putIfAbsent(pair.before().shape() + "", pair);
                    if (pair.before().shape() == Before.Shape.DEPLOYED && pair.migrates()) {
                        pairs.putIfAbsent("migrates", pair);
                    }
                });
        return pairs.values().stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theSameDeploymentGoesOn(StatePair pair) {
        DesiredWorker desired = pair.desired();
        account.reset();
        pair.before().create(account.client);
        WorkerState expected = pair.expected(WorkerState.read(account.client, Before.WORKER));
        account.clearRequests();
        account.client.deployer().apply(desired);
        List<String> requests = account.requests();
        assertThat(requests).hasSizeGreaterThan(5);

        for (int request = 1; request <= requests.size(); request++) {
            for (Kind kind : kinds(requests.get(request - 1), request + (int) pair.seed())) {
                assertThat(afterFault(pair, desired, request, kind))
                        .as("%s at request %d, %s", kind, request, requests.get(request - 1))
                        .contains(expected);
            }
        }
    }

    /** Returns two faults for a write and one for a read, taking turns. */
    private static List<Kind> kinds(String request, int number) {
        if (request.startsWith("GET ")) {
            return List.of(READS.get(number % READS.size()));
        }
        List<Kind> kinds = List.of(Kind.values());
        return IntStream.of(0, 3)
                .mapToObj(i -> kinds.get((number + i) % kinds.size()))
                .toList();
    }

    private static Optional<WorkerState> afterFault(StatePair pair, DesiredWorker desired, int request, Kind kind) {
        account.reset();
        pair.before().create(account.client);
        Deployer deployer = account.client.deployer();
        boolean timeout = kind == Kind.TIMEOUT_BEFORE_EFFECT || kind == Kind.TIMEOUT_AFTER_EFFECT;
        Deployer failing = timeout ? account.impatient.deployer() : deployer;
        account.fail(request, kind.create());
        try {
            failing.apply(desired);
        } catch (DeployException e) {
            assertThat(e).hasMessageContaining("Deploy it again to go on");
        } catch (WorkersException e) {
            assertThat(account.writes()).as("writes before " + e).isEmpty();
        }
        account.recover();
        deployer.apply(desired);
        account.clearRequests();
        assertThat(deployer.apply(desired).plan().isEmpty())
                .as("%s at request %d", kind, request)
                .isTrue();
        assertThat(account.writes()).as("%s at request %d", kind, request).isEmpty();
        return WorkerState.read(account.client, Before.WORKER);
    }
}
