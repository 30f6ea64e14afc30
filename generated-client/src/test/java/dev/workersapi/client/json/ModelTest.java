package dev.workersapi.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.AssetsUploadSession;
import dev.workersapi.client.model.D1Binding;
import dev.workersapi.client.model.JsonBinding;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.Limits;
import dev.workersapi.client.model.Observability;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.Settings;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    private static final ObjectMapper MAPPER = Json.mapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tags\":null}",
                "{\"tags\":[]}",
                "{\"tags\":\"one\"}",
                "{\"tags\":{\"a\":1}}",
                "{\"logpush\":\"yes\",\"limits\":7,\"usage_model\":[1]}",
                "{\"compatibility_date\":20260101}",
                "{\"unknown\":{\"deep\":[null,{\"a\":1.50}]}}",
                "{\"limits\":{\"cpu_ms\":3000000000,\"subrequests\":null}}",
                "{\"limits\":{\"cpu_ms\":\"50\"}}",
                "{\"limits\":{\"cpu_ms\":1.5}}",
                "{\"observability\":{\"enabled\":true,\"head_sampling_rate\":0.10,\"logs\":null}}",
                "{\"bindings\":[{\"type\":\"json\",\"name\":\"A\",\"json\":null}]}",
                "{\"placement\":{\"mode\":\"smart\",\"hint\":\"x\"},\"migrations\":{}}",
                "{\"usage_model\":\"free\"}",
                "{\"tags\":[\"a\",7,null,{}]}",
                "{\"tail_consumers\":[{\"service\":\"a\"},\"b\"]}",
                "{\"limits\":{\"cpu_ms\":12200160415121876236}}",
                "{\"placement\":{\"mode\":\"smart\",\"last_analyzed_at\":7}}",
                "{\"placement\":{\"mode\":\"smart\",\"last_analyzed_at\":\"1234567890\"}}",
                "{\"placement\":{\"mode\":\"smart\",\"last_analyzed_at\":\"yesterday\"}}",
            })
    void whatWasReadIsWrittenAsItCame(String json) throws JsonProcessingException {
        Settings read = MAPPER.readValue(json, Settings.class);

        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(read))).isEqualTo(MAPPER.readTree(json));
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(read.toBuilder().build())))
                .isEqualTo(MAPPER.readTree(json));
        assertThat(MAPPER.readValue(json, Settings.class)).isEqualTo(read).hasSameHashCodeAs(read);
    }

    @Test
    void nullAndAbsentAreToldApart() throws JsonProcessingException {
        Settings absent = MAPPER.readValue("{}", Settings.class);
        Settings isNull = MAPPER.readValue("{\"tags\":null}", Settings.class);

        assertThat(absent.tags()).isEmpty();
        assertThat(absent.tagsIsNull()).isFalse();
        assertThat(isNull.tags()).isEmpty();
        assertThat(isNull.tagsIsNull()).isTrue();
        assertThat(MAPPER.writeValueAsString(Settings.builder().tags(null).build()))
                .isEqualTo("{\"tags\":null}");
    }

    @Test
    void settingAPropertyReplacesWhatWasKeptInItsPlace() throws JsonProcessingException {
        Settings drifted = MAPPER.readValue("{\"tags\":\"one\",\"logpush\":null}", Settings.class);

        Settings changed =
                drifted.toBuilder().tags(List.of("two")).logpush(true).build();

        assertThat(MAPPER.writeValueAsString(changed)).isEqualTo("{\"logpush\":true,\"tags\":[\"two\"]}");
    }

    @Test
    void aPropertyCanBeSentAsAnotherTypeAndIsSentOnce() throws JsonProcessingException {
        Settings settings = Settings.builder()
                .logpush(true)
                .tags(List.of("one"))
                .putAdditionalProperty("tags", TextNode.valueOf("all"))
                .build();

        assertThat(MAPPER.writeValueAsString(settings)).isEqualTo("{\"logpush\":true,\"tags\":\"all\"}");
    }

    @Test
    void aPropertyOfAnotherTypeDoesNotHideTheOthers() throws JsonProcessingException {
        VersionSummary version = MAPPER.readValue("{\"id\":\"v1\",\"number\":\"seven\"}", VersionSummary.class);

        assertThat(version.id()).contains("v1");
        assertThat(version.number()).isEmpty();
        assertThat(version.additionalProperties()).containsEntry("number", TextNode.valueOf("seven"));
    }

    @Test
    void whatIsRequiredAndNotThereIsSaidWhenItIsAskedFor() throws JsonProcessingException {
        Observability empty = MAPPER.readValue("{}", Observability.class);
        Observability drifted = MAPPER.readValue("{\"enabled\":\"yes\"}", Observability.class);

        assertThatThrownBy(empty::enabled)
                .isInstanceOf(MissingPropertyException.class)
                .hasMessageContaining("`Observability.enabled` is required, but is missing");
        assertThatThrownBy(drifted::enabled)
                .isInstanceOf(MissingPropertyException.class)
                .hasMessageContaining("string")
                .hasMessageNotContaining("yes");
    }

    @Test
    void buildingNamesEverythingThatIsMissing() {
        assertThatThrownBy(() -> KvNamespaceBinding.builder().build())
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "`name` must be set, because the document requires it",
                                        "`namespaceId` must be set, because the document requires it"))
                .hasMessageStartingWith("KvNamespaceBinding is invalid: 2 problems");
    }

    @Test
    void aBuilderThatFailedGoesOn() {
        KvNamespaceBinding.Builder builder = KvNamespaceBinding.builder().name("CACHE");
        assertThatThrownBy(builder::build).isInstanceOf(InvalidRequestException.class);

        assertThat(builder.namespaceId("n").build().name()).isEqualTo("CACHE");
    }

    @Test
    void collectionsCannotBeChangedFromOutside() {
        List<String> given = new ArrayList<>(List.of("a"));
        Settings.Builder builder = Settings.builder().tags(given);
        Settings built = builder.addTag("b").build();
        given.add("c");
        builder.addTag("d");

        assertThat(built.tags()).contains(List.of("a", "b"));
        assertThatThrownBy(() -> built.tags().orElseThrow().add("e")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> built.additionalProperties().put("x", TextNode.valueOf("y")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void secretsAreNotInItsText() throws JsonProcessingException {
        SecretTextBinding secret =
                SecretTextBinding.builder().name("TOKEN").text("s3cret").build();
        AssetsUploadSession session =
                MAPPER.readValue("{\"jwt\":\"s3cret\",\"new\":\"s3cret\"}", AssetsUploadSession.class);
        WorkerMetadata metadata = WorkerMetadata.builder().addBinding(secret).build();

        assertThat(secret).hasToString("SecretTextBinding{name=TOKEN, type=secret_text, text=***}");
        assertThat(session.toString()).doesNotContain("s3cret").contains("jwt=***", "new=***");
        assertThat(metadata.toString()).doesNotContain("s3cret").contains("TOKEN");
        assertThat(MAPPER.writeValueAsString(secret)).contains("s3cret");
    }

    @Test
    void aConstantCannotBeReadAsAnother() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"type\":\"d2\",\"name\":\"DB\"}", D1Binding.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("`type` must be \"d1\", but was \"d2\"");
    }

    @Test
    void anyJsonIsAValueWhereTheDocumentAllowsAny() throws IOException {
        JsonNode list = MAPPER.readTree("[1,{\"a\":null}]");
        JsonBinding binding = JsonBinding.builder().name("A").json(list).build();

        assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(binding), JsonBinding.class)
                        .json())
                .isEqualTo(list);
    }

    static Stream<Arguments> javaObjects() {
        return Stream.of(
                arguments(Map.of("a", List.of(1, true)), "{\"a\":[1,true]}"),
                arguments(List.of("a", 2), "[\"a\",2]"),
                arguments("text", "\"text\""),
                arguments(1.50, "1.5"),
                arguments(Limits.builder().cpuMs(50).build(), "{\"cpu_ms\":50}"),
                arguments(OffsetDateTime.parse("2026-01-02T03:04:05Z"), "\"2026-01-02T03:04:05Z\""),
                arguments(TextNode.valueOf("tree"), "\"tree\""));
    }

    @ParameterizedTest
    @MethodSource("javaObjects")
    void jsonIsMadeOfJavaObjects(Object value, String json) throws JsonProcessingException {
        JsonNode expected = MAPPER.readTree(json);

        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(
                        JsonBinding.of("CONFIG", value).json())))
                .isEqualTo(expected);
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(
                        Settings.builder().putAdditionalProperty("new", value).build())))
                .isEqualTo(MAPPER.createObjectNode().set("new", expected));
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(CallOptions.builder()
                        .putBodyProperty("new", value)
                        .build()
                        .bodyProperties())))
                .isEqualTo(MAPPER.createObjectNode().set("new", expected));
    }

    @Test
    void anObjectThatIsNoJsonIsNamed() {
        assertThatThrownBy(() -> JsonBinding.of("CONFIG", Map.of("stream", InputStream.nullInputStream())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("JsonBinding is invalid: `json` cannot be written as JSON");
    }

    @Test
    void aNumberNeedsNoSuffix() {
        assertThat(Limits.builder().cpuMs(50).build().cpuMs()).contains(50L);
        assertThat(Observability.builder()
                        .enabled(true)
                        .headSamplingRate(0.1)
                        .build()
                        .headSamplingRate())
                .hasValueSatisfying(rate -> assertThat(rate).isEqualByComparingTo("0.1"));
    }
}
