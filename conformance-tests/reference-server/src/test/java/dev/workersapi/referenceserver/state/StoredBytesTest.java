package dev.workersapi.referenceserver.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Body;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size of a Worker follows each change of its versions and deployments. */
class StoredBytesTest {
    private static final long DESCRIBED = 1_000;
    private static final long DEPLOYMENT = 256L + "workers/message".length();

    private static WorkerVersion version(int number, String code) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        List<Code.Module> modules = List.of(new Code.Module("index.js", "index.js", "text/plain", Body.of(code)));
        VersionContent content = new VersionContent(
                Code.of("index.js", false, modules),
                List.of(),
                none,
                none,
                Optional.empty(),
                Optional.empty(),
                DESCRIBED);
        return new WorkerVersion(new UUID(0, number), number, Instant.EPOCH, "api", content);
    }

    /** Each letter is a version and represents its code. Adjacent versions with equal code share it. */
    @ParameterizedTest
    @CsvSource({
        "a,       100, 0, 1, 1",
        "aaa,     100, 0, 3, 1",
        "aba,     100, 0, 3, 3",
        "aab,       2, 0, 2, 2",
        "abb,       2, 0, 2, 1",
        "abab,      3, 0, 3, 3",
        "aabbc,     1, 0, 1, 1",
        "aba,       2, 1, 2, 1",
        "abca,      2, 1, 2, 1",
        "abcb,      3, 1, 3, 3",
        "aaba,      2, 2, 2, 1",
    })
    void countsVersions(String codes, int limit, int needed, int versions, int files) {
        Versions kept = Versions.NONE;
        for (int i = 0; i < codes.length(); i++) {
            String code = codes.substring(i, i + 1).repeat(500);
            kept = kept.with(version(i + 1, code), version -> version.number() == needed, limit);
        }

        assertThat(kept.bytes()).isEqualTo(versions * DESCRIBED + files * 500L);
        assertThat(new Versions(kept.all()).bytes()).isEqualTo(kept.bytes());
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 1", "3, 10, 3", "5, 2, 2", "4, 1, 1"})
    void countsDeployments(int created, int limit, int deployments) {
        Deployments kept = Deployments.NONE;
        for (int i = 1; i <= created; i++) {
            ObjectNode message = JsonNodeFactory.instance.objectNode().put("workers/message", "m".repeat(i));
            kept = kept.with(
                    new Deployment(
                            new UUID(0, i), Instant.EPOCH, "api", List.of(VersionShare.all(new UUID(1, i))), message),
                    limit);
        }

        long messages = 0;
        for (int i = created - deployments + 1; i <= created; i++) {
            messages += i;
        }
        assertThat(kept.bytes()).isEqualTo(deployments * DEPLOYMENT + messages);
        assertThat(kept.without(kept.all().get(0)).bytes())
                .isEqualTo(kept.bytes() - DEPLOYMENT - (created - deployments + 1));
        assertThat(new Deployments(kept.all()).bytes()).isEqualTo(kept.bytes());
    }
}
