package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of any size arrive complete, however the server splits them to read and write them. */
class LargeBodiesTest {
    private static final int CHUNK = 64 * 1024;

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    static Stream<Arguments> modules() {
        return Stream.of(
                Arguments.of(1, 0),
                Arguments.of(1, 8 * 1024),
                Arguments.of(1, CHUNK),
                Arguments.of(1, 5 * CHUNK + 1),
                Arguments.of(2, CHUNK - 200),
                Arguments.of(3, CHUNK + 1),
                Arguments.of(300, 500),
                Arguments.of(2000, 1));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void arriveWhole(int modules, int size) {
        TestRequest upload = TestRequest.form("PUT", "/scripts/my-worker")
                .part("metadata", "{\"main_module\":\"m0.js\"}")
                .file("m0.js", TestRequest.MODULE, "");
        for (int i = 1; i <= modules; i++) {
            upload = upload.file("m" + i + ".txt", "text/plain", text(i, size));
        }
        SERVER.ok(upload);

        String form = SERVER.ok(TestRequest.get("/scripts/my-worker")).text();

        for (int i = 1; i <= modules; i++) {
            assertThat(form).contains("filename=\"m" + i + ".txt\"").contains("\r\n\r\n" + text(i, size) + "\r\n--");
        }
    }

    /** A string in which no two parts are equal. */
    private static String text(int module, int size) {
        byte[] bytes = new byte[size];
        IntStream.range(0, size).forEach(i -> bytes[i] = (byte) ('a' + (i * 31L + i / 97 + module) % 26));
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
