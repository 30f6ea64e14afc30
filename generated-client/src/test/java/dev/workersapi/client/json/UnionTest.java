package dev.workersapi.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.D1Binding;
import dev.workersapi.client.model.HostPlacement;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.Migrations;
import dev.workersapi.client.model.MultipleStepMigrations;
import dev.workersapi.client.model.Placement;
import dev.workersapi.client.model.PlacementAnalysis;
import dev.workersapi.client.model.RegionPlacement;
import dev.workersapi.client.model.RunWorkerFirst;
import dev.workersapi.client.model.SecretKeyBinding;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.SmartPlacement;
import dev.workersapi.client.model.TargetedPlacement;
import dev.workersapi.client.model.TargetedRegionPlacement;
import dev.workersapi.client.model.UsageModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnionTest {
    private static final ObjectMapper MAPPER = Json.mapper();

    static Stream<Arguments> values() {
        return Stream.of(
                value(
                        Binding.class,
                        KvNamespaceBinding.class,
                        "{\"type\":\"kv_namespace\",\"name\":\"A\",\"namespace_id\":\"n\"}"),
                value(
                        Binding.class,
                        KvNamespaceBinding.class,
                        "{\"name\":\"A\",\"namespace_id\":\"n\",\"type\":\"kv_namespace\"}"),
                value(Binding.class, KvNamespaceBinding.class, "{\"type\":\"kv_namespace\"}"),
                value(Binding.class, D1Binding.class, "{\"type\":\"d1\",\"name\":7,\"id\":[\"x\"]}"),
                value(
                        Binding.class,
                        D1Binding.class,
                        "{\"id\":[\"x\"],\"name\":null,\"new\":{\"a\":[1.10,null]},\"type\":\"d1\",\"more\":12345678901234567890}"),
                value(
                        Binding.class,
                        SecretKeyBinding.class,
                        "{\"usages\":[\"sign\",{\"new\":1}],\"algorithm\":{\"name\":\"HMAC\"},\"type\":\"secret_key\"}"),
                value(Binding.class, SecretKeyBinding.class, "{\"usages\":[\"sign\",\"new\"],\"type\":\"secret_key\"}"),
                value(
                        Binding.class,
                        Binding.Unknown.class,
                        "{\"new\":{\"a\":[1.10,null]},\"type\":\"quantum\",\"name\":7}"),
                value(Binding.class, Binding.Unknown.class, "{\"type\":\"quantum\",\"name\":\"A\"}"),
                value(Binding.class, Binding.Unknown.class, "{\"name\":\"A\"}"),
                value(Binding.class, Binding.Unknown.class, "{\"type\":7}"),
                value(Binding.class, Binding.Unknown.class, "{\"nested\":{\"type\":\"d1\"}}"),
                value(Binding.class, Binding.Unknown.class, "\"text\""),
                value(Binding.class, Binding.Unknown.class, "[]"),
                value(Placement.class, SmartPlacement.class, "{\"mode\":\"smart\",\"status\":\"SUCCESS\"}"),
                value(Placement.class, RegionPlacement.class, "{\"region\":\"aws:us-east-1\"}"),
                value(Placement.class, HostPlacement.class, "{\"host\":\"db:5432\",\"new\":1}"),
                value(Placement.class, TargetedRegionPlacement.class, "{\"mode\":\"targeted\",\"region\":\"r\"}"),
                value(
                        Placement.class,
                        TargetedPlacement.class,
                        "{\"mode\":\"targeted\",\"target\":[{\"region\":\"r\"},{\"planet\":\"x\"}]}"),
                value(Placement.class, PlacementAnalysis.class, "{}"),
                value(Placement.class, PlacementAnalysis.class, "{\"status\":\"SUCCESS\"}"),
                value(Placement.class, Placement.Unknown.class, "{\"mode\":\"targeted\"}"),
                value(Placement.class, Placement.Unknown.class, "{\"mode\":\"nowhere\",\"region\":7}"),
                value(Migrations.class, SingleStepMigration.class, "{}"),
                value(Migrations.class, SingleStepMigration.class, "{\"new_tag\":\"v2\",\"new_classes\":[\"A\"]}"),
                value(
                        Migrations.class,
                        MultipleStepMigrations.class,
                        "{\"new_tag\":\"v2\",\"steps\":[{\"new_classes\":[\"A\"]}]}"),
                value(RunWorkerFirst.class, RunWorkerFirst.Always.class, "true"),
                value(RunWorkerFirst.class, RunWorkerFirst.Rules.class, "[\"/api/*\"]"),
                value(RunWorkerFirst.class, RunWorkerFirst.Unknown.class, "[{\"path\":\"/api\"}]"),
                value(RunWorkerFirst.class, RunWorkerFirst.Unknown.class, "\"sometimes\""));
    }

    private static Arguments value(Class<?> union, Class<?> variant, String json) {
        return Arguments.of(union, variant, json);
    }

    @ParameterizedTest(name = "{2} is {1}")
    @MethodSource("values")
    void aValueIsTheVariantItLooksLikeAndIsWrittenAsItCame(Class<?> union, Class<?> variant, String json)
            throws JsonProcessingException {
        Object read = MAPPER.readValue(json, union);

        assertThat(read).isInstanceOf(variant);
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(read))).isEqualTo(MAPPER.readTree(json));
    }

    /** Programs keep models in files and messages with mappers of their own. */
    @Test
    void anyMapperReadsAndWritesUnions() throws JsonProcessingException {
        ObjectMapper own = new ObjectMapper();
        String json = "[{\"name\":\"A\",\"type\":\"kv_namespace\",\"namespace_id\":\"n\",\"new\":{\"a\":1}},"
                + "{\"type\":\"quantum\"}]";

        Binding[] read = own.readValue(json, Binding[].class);

        assertThat(read[0]).isInstanceOf(KvNamespaceBinding.class);
        assertThat(read[1]).isInstanceOf(Binding.Unknown.class);
        assertThat(own.readTree(own.writeValueAsString(read))).isEqualTo(own.readTree(json));
    }

    @Test
    void whatAllVariantsHaveIsThereWithoutKnowingWhich() throws JsonProcessingException {
        Binding known = MAPPER.readValue("{\"type\":\"kv_namespace\",\"name\":\"A\"}", Binding.class);
        Binding unknown = MAPPER.readValue("{\"type\":\"quantum\",\"name\":\"B\"}", Binding.class);

        assertThat(List.of(known.name(), known.type())).containsExactly("A", "kv_namespace");
        assertThat(List.of(unknown.name(), unknown.type())).containsExactly("B", "quantum");
        assertThat(known.as(KvNamespaceBinding.class)).isPresent();
        assertThat(known.as(D1Binding.class)).isEmpty();
    }

    @Test
    void anUnknownValueDoesNotShowWhatMayBeSecret() throws JsonProcessingException {
        Binding unknown = MAPPER.readValue("{\"type\":\"vault\",\"name\":\"A\",\"value\":\"s3cret\"}", Binding.class);

        assertThat(unknown).hasToString("Unknown Binding vault");
    }

    @Test
    void aTextThatIsNewIsKept() throws JsonProcessingException {
        UsageModel known = MAPPER.readValue("\"standard\"", UsageModel.class);
        UsageModel unknown = MAPPER.readValue("\"free\"", UsageModel.class);

        assertThat(known).isSameAs(UsageModel.STANDARD);
        assertThat(known.known()).isEqualTo(UsageModel.Known.STANDARD);
        assertThat(unknown.known()).isEqualTo(UsageModel.Known.UNRECOGNIZED);
        assertThat(unknown).isEqualTo(UsageModel.of("free")).hasToString("free");
        assertThat(MAPPER.writeValueAsString(unknown)).isEqualTo("\"free\"");
    }
}
