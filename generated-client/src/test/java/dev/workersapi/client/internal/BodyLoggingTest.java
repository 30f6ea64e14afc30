package dev.workersapi.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.RecordingLogger;
import dev.workersapi.client.api.SecretsApi;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.SecretTextBinding;
import feign.Feign;
import feign.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyLoggingTest {
    private final RecordingLogger log = new RecordingLogger();

    @Test
    void whatIsSentAndWhatComesBackIsWrittenWithoutSecrets() {
        SecretsApi.Calls calls = Feign.builder()
                .client((request, options) -> Response.builder()
                        .request(request)
                        .status(200)
                        .body(
                                "{\"success\":true,\"result\":{\"name\":\"TOKEN\",\"type\":\"secret_text\",\"text\":\"s3cret\"}}",
                                StandardCharsets.UTF_8)
                        .build())
                .contract(new PathNames())
                .encoder(new WorkersEncoder(Json.mapper()))
                .decoder(new WorkersDecoder(Json.mapper()))
                .methodInterceptor(new CallInterceptor(Json.mapper(), log))
                .target(SecretsApi.Calls.class, "http://localhost");

        new SecretsApi(calls, "me")
                .putSecret(
                        "w",
                        SecretTextBinding.builder().name("TOKEN").text("s3cret").build());

        assertThat(log.written())
                .satisfiesExactly(
                        sent -> assertThat(sent).contains("putSecret sends", "name=TOKEN", "text=***"),
                        given -> assertThat(given).contains("putSecret returns", "status=200", "name=TOKEN"))
                .noneMatch(line -> line.contains("s3cret"));
    }
}
