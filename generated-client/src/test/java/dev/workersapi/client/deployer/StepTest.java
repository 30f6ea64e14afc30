package dev.workersapi.client.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.WorkersException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepTest {
    private static WorkersException failure() {
        return new AssetUploadException(Reason.CALL_FAILED, "failed", null, 1);
    }

    private static Step step(RuntimeException failure, boolean done) {
        return new Step(
                "step",
                () -> {
                    throw failure;
                },
                () -> done);
    }

    @Test
    void aWriteThatTookEffectInSpiteOfItsFailureIsDone() {
        assertThatCode(step(failure(), true)::run).doesNotThrowAnyException();
    }

    @Test
    void aWriteWithoutEffectFails() {
        WorkersException failure = failure();

        assertThatThrownBy(step(failure, false)::run).isSameAs(failure);
    }

    static Stream<RuntimeException> failuresThatAreKnown() {
        return Stream.of(
                new InvalidRequestException("uploadScript", List.of("wrong")),
                new CancelledException("uploadScript", 1, true, null),
                new IllegalStateException("not from the API"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatAreKnown")
    void theEffectIsReadOnlyIfItIsUnknown(RuntimeException failure) {
        assertThatThrownBy(step(failure, true)::run).isSameAs(failure);
    }

    @Test
    void aFailureToReadIsSuppressed() {
        WorkersException reading = new AssetUploadException(Reason.CALL_FAILED, "reading failed", null, 1);
        Step step = new Step(
                "step",
                () -> {
                    throw new AssetUploadException(Reason.CALL_FAILED, "writing failed", null, 1);
                },
                () -> {
                    throw reading;
                });

        Throwable thrown = catchThrowable(step::run);

        assertThat(thrown).hasMessage("writing failed").hasSuppressedException(reading);
    }
}
