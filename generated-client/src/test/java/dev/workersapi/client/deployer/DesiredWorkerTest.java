package dev.workersapi.client.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.WorkerAssets;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.upload.Part;
import java.io.ByteArrayInputStream;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DesiredWorkerTest {
    private static final Part MODULE = Part.of("index.js", "export default {}");

    static Stream<Arguments> invalid() {
        return Stream.of(
                invalid(
                        "without modules and assets",
                        builder -> DesiredWorker.builder("shop"),
                        "neither modules nor assets"),
                invalid(
                        "a stream",
                        builder -> builder.module(Part.of("a.bin", new ByteArrayInputStream(new byte[1]))),
                        "module `a.bin` can be read only once"),
                invalid(
                        "a completion token",
                        builder -> builder.metadata(WorkerMetadata.builder()
                                .assets(WorkerAssets.builder().jwt("token").build())
                                .build()),
                        "`assets.jwt` is set by the deployer"),
                invalid(
                        "kept bindings",
                        builder -> builder.metadata(WorkerMetadata.builder()
                                .addKeepBinding("secret_text")
                                .build()),
                        "leave out `keep_bindings`"),
                invalid(
                        "kept assets",
                        builder -> builder.metadata(
                                WorkerMetadata.builder().keepAssets(true).build()),
                        "leave out `keep_bindings` and `keep_assets`"),
                invalid(
                        "a tag",
                        builder -> builder.metadata(WorkerMetadata.builder()
                                .annotations(Annotations.builder()
                                        .workersTag("1.4.0")
                                        .build())
                                .build()),
                        "use `workers/message`"),
                invalid(
                        "a secret that is set and removed",
                        builder -> builder.secret("KEY", "value").removeSecrets("KEY"),
                        "secret `KEY` is both set and removed"));
    }

    private static Arguments invalid(String name, UnaryOperator<DesiredWorker.Builder> change, String problem) {
        return argumentSet(name, change, problem);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aDescriptionIsCheckedBeforeAnythingIsRead(UnaryOperator<DesiredWorker.Builder> change, String problem) {
        DesiredWorker.Builder builder =
                change.apply(DesiredWorker.builder("shop").module(MODULE));

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith("Worker `shop` cannot be deployed like this:")
                .withMessageContaining(problem);
    }

    @Test
    void secretsAmongTheBindingsAreSecrets() {
        DesiredWorker desired = DesiredWorker.builder("shop")
                .module(MODULE)
                .secret("B", "two")
                .metadata(WorkerMetadata.builder()
                        .addBinding(PlainTextBinding.builder()
                                .name("TEXT")
                                .text("x")
                                .build())
                        .addBinding(SecretTextBinding.builder()
                                .name("A")
                                .text("one")
                                .build())
                        .build())
                .build();

        assertThat(desired.secrets()).containsOnlyKeys("A", "B");
        assertThat(VersionMetadata.content(desired))
                .hasToString("{\"bindings\":[{\"name\":\"TEXT\",\"type\":\"plain_text\",\"text\":\"x\"},"
                        + "{\"name\":\"A\",\"type\":\"secret_text\",\"text\":\"one\"},"
                        + "{\"name\":\"B\",\"type\":\"secret_text\",\"text\":\"two\"}]}");
        assertThat(desired).hasToString("DesiredWorker{shop}");
    }

    @Test
    void aWorkerThatIsDescribedDoesNotChangeWithItsBuilder() {
        DesiredWorker.Builder builder =
                DesiredWorker.builder("shop").module(MODULE).routes("example.com", "example.com/*");
        DesiredWorker desired = builder.build();

        builder.secret("KEY", "value")
                .crons("* * * * *")
                .routes("example.com", "example.com/other")
                .removeUnnamed(Resource.CRONS);

        assertThat(desired.secrets()).isEmpty();
        assertThat(desired.triggers().crons()).isEmpty();
        assertThat(desired.triggers().routes().get("example.com")).containsExactly("example.com/*");
        assertThat(desired.removed()).isEmpty();
    }
}
