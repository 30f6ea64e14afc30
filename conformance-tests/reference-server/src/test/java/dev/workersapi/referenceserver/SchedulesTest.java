package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests cron triggers against the facts of the vendor's pages and schemas. */
class SchedulesTest {
    private static final String SCRIPT = "/scripts/my-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    @BeforeEach
    void upload() {
        SERVER.ok(TestRequest.upload(SCRIPT));
    }

    private static TestRequest put(String script, String crons) {
        return TestRequest.json("PUT", "/scripts/" + script + "/schedules", crons);
    }

    private static String crons(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"cron\":\"" + i % 60 + " " + i / 60 + " * * *\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static JsonNode schedules() {
        return SERVER.ok(TestRequest.get(SCRIPT + "/schedules")).result().path("schedules");
    }

    @Test
    void replacesAllAndReturnsThemInAnObject() {
        SERVER.ok(put("my-worker", "[{\"cron\":\"*/30 * * * *\"},{\"cron\":\"0 0 * * *\"}]"));

        JsonNode replaced =
                SERVER.ok(put("my-worker", "[{\"cron\":\"0 12 * * 2\"}]")).result();

        assertThat(replaced.path("schedules").findValuesAsText("cron")).containsExactly("0 12 * * 2");
        assertThat(schedules()).isEqualTo(replaced.path("schedules"));
    }

    @Test
    void emptyListRemovesAll() {
        SERVER.ok(put("my-worker", "[{\"cron\":\"*/30 * * * *\"}]"));

        SERVER.ok(put("my-worker", "[]"));

        assertThat(schedules()).isEmpty();
    }

    @Test
    void scheduleThatStaysKeepsItsCreation() {
        SERVER.ok(put("my-worker", "[{\"cron\":\"*/30 * * * *\"}]"));
        String created = schedules().at("/0/created_on").asText();
        SERVER.now = SERVER.now.plusSeconds(60);

        SERVER.ok(put("my-worker", "[{\"cron\":\"0 0 * * *\"},{\"cron\":\"*/30 * * * *\"}]"));

        assertThat(schedules().at("/1/created_on").asText()).isEqualTo(created);
        assertThat(schedules().at("/0/created_on").asText()).isGreaterThan(created);
    }

    @Test
    void newVersionsKeepSchedulesAndDeletionRemovesThem() {
        SERVER.ok(put("my-worker", "[{\"cron\":\"*/30 * * * *\"}]"));
        SERVER.ok(TestRequest.upload(SCRIPT));
        assertThat(schedules()).hasSize(1);

        SERVER.ok(TestRequest.delete(SCRIPT));
        SERVER.ok(TestRequest.upload(SCRIPT));

        assertThat(schedules()).isEmpty();
    }

    /** An account on a paid plan can have 250 cron triggers. */
    @ParameterizedTest
    @CsvSource({"250, 0, 200", "251, 0, 400", "249, 1, 200", "250, 1, 400"})
    void limitIsOfTheAccount(int count, int ofAnother, int status) {
        SERVER.ok(TestRequest.upload("/scripts/other"));
        SERVER.ok(put("other", crons(0, ofAnother)));

        TestResponse reply = SERVER.send(put("my-worker", crons(0, count)));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errors()).containsExactly(status == 200 ? new String[] {} : new String[] {"10072"});
        assertThat(schedules()).hasSize(status == 200 ? count : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET | absent    |                     | 404 | 10007
            PUT | absent    | []                  | 404 | 10007
            PUT | my-worker | [{}]                | 400 | 10021 /0
            PUT | my-worker | {"schedules":[]}    | 400 | 10021
            PUT | my-worker | [{"cron":5}]        | 400 | 10021 /0/cron""")
    void refuses(String method, String script, String body, int status, String error) {
        String path = "/scripts/" + script + "/schedules";

        TestResponse reply = SERVER.send(body == null ? TestRequest.get(path) : TestRequest.json(method, path, body));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errors()).containsExactly(error);
    }
}
