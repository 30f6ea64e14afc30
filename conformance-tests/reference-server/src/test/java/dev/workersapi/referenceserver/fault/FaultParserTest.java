package dev.workersapi.referenceserver.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the syntax of faults on the command line. */
class FaultParserTest {
    @Test
    void parsesTheSyntaxOfTheCommandLine() {
        assertThat(Fault.parse("uploadScript@acc=503*2"))
                .isEqualTo(Fault.of(new Fault.Status(503))
                        .on("uploadScript")
                        .in("acc")
                        .times(2));
        assertThat(Fault.parse("any=delay:2s#3"))
                .isEqualTo(Fault.of(new Fault.Delay(Duration.ofSeconds(2))).nth(3));
        assertThat(Fault.parse("any=reset:within").effect()).isEqualTo(new Fault.Reset(Fault.Moment.DURING_RESPONSE));
        assertThat(Fault.parse("any=gzip").operationId()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "503",
                "uploadScript",
                "uploadScript=",
                "=503",
                "any=99",
                "any=600",
                "any=delay",
                "any=delay:2",
                "any=delay:-1s",
                "any=reset:after",
                "any=503;Retry-After",
                "any=503;a b:c",
                "any=503;A:b\r\nC:d",
                "any=503*0",
                "any=503#x"
            })
    void rejectsInvalidFaultsWithAnExplanation(String text) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
