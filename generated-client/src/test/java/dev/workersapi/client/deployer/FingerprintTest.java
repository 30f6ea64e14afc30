package dev.workersapi.client.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.upload.Part;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

    private static DesiredWorker.Builder shop() {
        return DesiredWorker.builder("shop")
                .metadata(metadata("2026-01-01"))
                .module(Part.of("index.js", "export default {}"));
    }

    private static WorkerMetadata metadata(String date) {
        return WorkerMetadata.builder()
                .mainModule("index.js")
                .compatibilityDate(date)
                .build();
    }

    private static String tag(DesiredWorker desired) {
        return Fingerprint.of(ACCOUNT, desired, VersionMetadata.content(desired))
                .tag("base");
    }

    static Stream<Arguments> otherVersions() {
        return Stream.of(
                other("another module", shop -> shop.module(Part.of("a.js", ""))),
                other("a media type", shop -> shop.module(Part.of("a.js", "").withContentType("text/plain"))),
                other("a content", shop -> shop.module(Part.of("a.js", "1"))),
                other("a setting", shop -> shop.metadata(metadata("2026-01-02"))),
                other("a secret", shop -> shop.secret("KEY", "one")),
                other("another value of a secret", shop -> shop.secret("KEY", "two")),
                other(
                        "an asset",
                        shop -> shop.assets(Assets.builder().add("/a.html", "a").build())),
                other(
                        "another asset",
                        shop -> shop.assets(Assets.builder().add("/a.html", "b").build())),
                other(
                        "a rule for assets",
                        shop -> shop.assets(Assets.builder()
                                .add("/a.html", "b")
                                .add("/_headers", "/*")
                                .build())),
                other("a removed secret", shop -> shop.removeSecrets("KEY")),
                other("removed bindings", shop -> shop.removeUnnamed(Resource.BINDINGS)));
    }

    private static Arguments other(String name, UnaryOperator<DesiredWorker.Builder> change) {
        return argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("otherVersions")
    void whatChangesTheVersionChangesItsTag(UnaryOperator<DesiredWorker.Builder> change) {
        String tag = tag(change.apply(shop()).build());

        long equal = otherVersions()
                .map(FingerprintTest::change)
                .filter(other -> tag(other.apply(shop()).build()).equals(tag))
                .count();

        assertThat(equal).isOne();
        assertThat(tag).isNotEqualTo(tag(shop().build())).hasSizeLessThanOrEqualTo(100);
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<DesiredWorker.Builder> change(Arguments arguments) {
        return (UnaryOperator<DesiredWorker.Builder>) arguments.get()[0];
    }

    static Stream<Arguments> sameVersions() {
        return Stream.of(
                other(
                        "triggers",
                        shop -> shop.crons("* * * * *")
                                .routes("example.com", "example.com/*")
                                .workersDev(true)),
                other(
                        "settings of all versions",
                        shop -> shop.metadata(
                                metadata("2026-01-01").toBuilder().logpush(true).build())),
                other(
                        "a message",
                        shop -> shop.metadata(metadata("2026-01-01").toBuilder()
                                .annotations(Annotations.builder()
                                        .workersMessage("again")
                                        .build())
                                .build())));
    }

    @ParameterizedTest
    @MethodSource("sameVersions")
    void whatDoesNotChangeTheVersionKeepsItsTag(UnaryOperator<DesiredWorker.Builder> change) {
        assertThat(tag(change.apply(shop()).build())).isEqualTo(tag(shop().build()));
    }

    @Test
    void theTagDoesNotRevealSecrets() {
        String one = tag(shop().secret("KEY", "secret-value").build());
        DesiredWorker same = shop().secret("KEY", "secret-value").build();
        String other = Fingerprint.of("another account", same, VersionMetadata.content(same))
                .tag("base");

        assertThat(one).doesNotContain("secret-value").isNotEqualTo(other);
    }

    @Test
    void theOrderOfModulesDoesNotMatter() {
        Part a = Part.of("a.js", "a");
        Part b = Part.of("b.js", "b");

        assertThat(tag(shop().module(a).module(b).build()))
                .isEqualTo(tag(shop().module(b).module(a).build()));
    }
}
