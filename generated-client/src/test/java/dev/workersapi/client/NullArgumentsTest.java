package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.assets.UploadedAssets;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.Credentials;
import dev.workersapi.client.model.Secret;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null arguments to the runtime fail in the same way as those to generated classes, with an exception that names the
 * argument.
 */
@SuppressWarnings("NullAway") // Not all callers have their code checked for nulls.
class NullArgumentsTest {
    static Stream<Arguments> calls() {
        Content content = Content.of("x");
        return Stream.of(
                call("Part", "name", () -> Part.of(null, "text")),
                call("Part", "name", () -> Part.of(null, content)),
                call("Part", "contentType", () -> new Part("a", null, content)),
                call("Part", "contentType", () -> Part.of("a", "text").withContentType(null)),
                call("Part", "content", () -> Part.of("a", (Content) null)),
                call("Part", "file", () -> Part.of((Path) null)),
                call("Part", "folder", () -> Part.allIn(null)),
                call("Content", "bytes", () -> Content.of((byte[]) null)),
                call("Content", "text", () -> Content.of((String) null)),
                call("Content", "file", () -> Content.of((Path) null)),
                call("Content", "stream", () -> Content.of((InputStream) null)),
                call("Content", "opener", () -> Content.of(1, null)),
                call("Content", "source", () -> Content.base64(null)),
                call("WorkerUpload", "metadata", () -> WorkerUpload.builder().metadata((WorkerMetadata) null)),
                call(
                        "WorkerUpload",
                        "configuration",
                        () -> WorkerUpload.builder().configure(null)),
                call("WorkerUpload", "file", () -> WorkerUpload.builder().addFile(null)),
                call("WorkerUpload", "files", () -> WorkerUpload.builder().addFiles(null)),
                call(
                        "CallOptions",
                        "connectTimeout",
                        () -> CallOptions.builder().connectTimeout(null)),
                call("CallOptions", "readTimeout", () -> CallOptions.builder().readTimeout(null)),
                call("CallOptions", "timeout", () -> CallOptions.builder().timeout(null)),
                call("CallOptions", "callTimeout", () -> CallOptions.builder().callTimeout(null)),
                call("CallOptions", "cancellation", () -> CallOptions.builder().cancellation(null)),
                call("CallOptions", "name", () -> CallOptions.builder().addHeader(null, "a")),
                call("CallOptions", "value", () -> CallOptions.builder().addHeader("a", null)),
                call("CallOptions", "name", () -> CallOptions.builder().addQuery(null, "a")),
                call("CallOptions", "value", () -> CallOptions.builder().addQuery("a", null)),
                call("CallOptions", "value", () -> CallOptions.builder().putBodyProperty("a", (JsonNode) null)),
                call("CallOptions", "options", () -> CallOptions.builder().from(null)),
                call("CallOptions", "configuration", () -> CallOptions.builder().configure(null)),
                call(
                        "WorkersClientBuilder",
                        "baseUrl",
                        () -> WorkersClient.builder().baseUrl(null)),
                call(
                        "WorkersClientBuilder",
                        "credentials",
                        () -> WorkersClient.builder().credentials(null)),
                call(
                        "WorkersClientBuilder",
                        "options",
                        () -> WorkersClient.builder().options((CallOptions) null)),
                call(
                        "WorkersClientBuilder",
                        "retries",
                        () -> WorkersClient.builder().retries(null)),
                call(
                        "WorkersClientBuilder",
                        "logging",
                        () -> WorkersClient.builder().logging(null)),
                call(
                        "WorkersClientBuilder",
                        "client",
                        () -> WorkersClient.builder().client(null)),
                call(
                        "WorkersClientBuilder",
                        "capability",
                        () -> WorkersClient.builder().addCapability(null)),
                call(
                        "WorkersClientBuilder",
                        "clock",
                        () -> WorkersClient.builder().clock(null)),
                call(
                        "WorkersClientBuilder",
                        "sleeper",
                        () -> WorkersClient.builder().sleeper(null)),
                call("Credentials", "token", () -> Credentials.token((Supplier<String>) null)),
                call("Assets", "directory", () -> Assets.of((Path) null)),
                call("Assets", "path", () -> Assets.builder().add(null, "x")),
                call("Assets", "content", () -> Assets.builder().add("/a", (Content) null)),
                call("Assets", "mediaType", () -> Assets.builder().add("/a", content, null)),
                call("AssetUploader", "calls", () -> AssetUploader.of(null)),
                call("UploadedAssets", "metadata", () -> uploaded().applyTo(null)),
                call("DesiredWorker", "name", () -> DesiredWorker.builder(null)),
                call(
                        "DesiredWorker",
                        "metadata",
                        () -> DesiredWorker.builder("a").metadata((WorkerMetadata) null)),
                call("DesiredWorker", "assets", () -> DesiredWorker.builder("a").assets((Assets) null)),
                call("DesiredWorker", "secret", () -> DesiredWorker.builder("a").secret((Secret) null)),
                call(
                        "WorkerMetadata",
                        "configuration",
                        () -> DesiredWorker.builder("a").metadata((Consumer<WorkerMetadata.Builder>) null)));
    }

    private static Arguments call(String type, String argument, Runnable call) {
        return arguments(type, argument, call);
    }

    private static UploadedAssets uploaded() {
        return new UploadedAssets("token", 1, 1, 0, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void aNullArgumentIsNamed(String type, String argument, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(type + " is invalid: `" + argument + "` must not be null");
    }
}
