package dev.workersapi.benchmarks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** The bindings as one would write them by hand for Jackson; the names are those of the JSON. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true)
@JsonSubTypes({
    @Type(name = "ai", value = PlainBinding.Ai.class),
    @Type(name = "ai_search", value = PlainBinding.AiSearch.class),
    @Type(name = "ai_search_namespace", value = PlainBinding.AiSearchNamespace.class),
    @Type(name = "analytics_engine", value = PlainBinding.AnalyticsEngine.class),
    @Type(name = "assets", value = PlainBinding.Assets.class),
    @Type(name = "browser", value = PlainBinding.Browser.class),
    @Type(name = "d1", value = PlainBinding.D1.class),
    @Type(name = "data_blob", value = PlainBinding.DataBlob.class),
    @Type(name = "dispatch_namespace", value = PlainBinding.DispatchNamespace.class),
    @Type(name = "durable_object_namespace", value = PlainBinding.DurableObjectNamespace.class),
    @Type(name = "flagship", value = PlainBinding.Flagship.class),
    @Type(name = "hyperdrive", value = PlainBinding.Hyperdrive.class),
    @Type(name = "images", value = PlainBinding.Images.class),
    @Type(name = "inherit", value = PlainBinding.Inherit.class),
    @Type(name = "json", value = PlainBinding.Json.class),
    @Type(name = "kv_namespace", value = PlainBinding.KvNamespace.class),
    @Type(name = "media", value = PlainBinding.Media.class),
    @Type(name = "mtls_certificate", value = PlainBinding.MtlsCertificate.class),
    @Type(name = "pipelines", value = PlainBinding.Pipelines.class),
    @Type(name = "plain_text", value = PlainBinding.PlainText.class),
    @Type(name = "queue", value = PlainBinding.Queue.class),
    @Type(name = "r2_bucket", value = PlainBinding.R2Bucket.class),
    @Type(name = "ratelimit", value = PlainBinding.Ratelimit.class),
    @Type(name = "secret_key", value = PlainBinding.SecretKey.class),
    @Type(name = "secret_text", value = PlainBinding.SecretText.class),
    @Type(name = "secrets_store_secret", value = PlainBinding.SecretsStoreSecret.class),
    @Type(name = "send_email", value = PlainBinding.SendEmail.class),
    @Type(name = "service", value = PlainBinding.Service.class),
    @Type(name = "text_blob", value = PlainBinding.TextBlob.class),
    @Type(name = "vectorize", value = PlainBinding.Vectorize.class),
    @Type(name = "version_metadata", value = PlainBinding.VersionMetadata.class),
    @Type(name = "vpc_network", value = PlainBinding.VpcNetwork.class),
    @Type(name = "vpc_service", value = PlainBinding.VpcService.class),
    @Type(name = "wasm_module", value = PlainBinding.WasmModule.class),
    @Type(name = "workflow", value = PlainBinding.Workflow.class)
})
interface PlainBinding {
    String name();

    record Ai(String name, String type) implements PlainBinding {}

    record AiSearch(String name, String type, String instance_name, String namespace) implements PlainBinding {}

    record AiSearchNamespace(String name, String type, String namespace) implements PlainBinding {}

    record AnalyticsEngine(String name, String type, String dataset) implements PlainBinding {}

    record Assets(String name, String type) implements PlainBinding {}

    record Browser(String name, String type) implements PlainBinding {}

    record D1(String name, String type, String database_id, String id) implements PlainBinding {}

    record DataBlob(String name, String type, String part) implements PlainBinding {}

    record DispatchNamespace(String name, String type, String namespace, Map<String, Object> outbound)
            implements PlainBinding {}

    record DurableObjectNamespace(
            String name,
            String type,
            String class_name,
            String dispatch_namespace,
            String environment,
            String namespace_id,
            String script_name)
            implements PlainBinding {}

    record Flagship(String name, String type, String app_id) implements PlainBinding {}

    record Hyperdrive(String name, String type, String id) implements PlainBinding {}

    record Images(String name, String type) implements PlainBinding {}

    record Inherit(String name, String type, String old_name, String version_id) implements PlainBinding {}

    record Json(String name, String type, Object json) implements PlainBinding {}

    record KvNamespace(String name, String type, String namespace_id) implements PlainBinding {}

    record Media(String name, String type) implements PlainBinding {}

    record MtlsCertificate(String name, String type, String certificate_id) implements PlainBinding {}

    record Pipelines(String name, String type, String pipeline) implements PlainBinding {}

    record PlainText(String name, String type, String text) implements PlainBinding {}

    record Queue(String name, String type, String queue_name) implements PlainBinding {}

    record R2Bucket(String name, String type, String bucket_name, String jurisdiction) implements PlainBinding {}

    record Ratelimit(String name, String type, String namespace_id, Map<String, Object> simple)
            implements PlainBinding {}

    record SecretKey(
            String name,
            String type,
            Object algorithm,
            String format,
            List<String> usages,
            String key_base64,
            Object key_jwk)
            implements PlainBinding {}

    record SecretText(String name, String type, String text) implements PlainBinding {}

    record SecretsStoreSecret(String name, String type, String secret_name, String store_id) implements PlainBinding {}

    record SendEmail(
            String name,
            String type,
            List<String> allowed_destination_addresses,
            List<String> allowed_sender_addresses,
            String destination_address)
            implements PlainBinding {}

    record Service(String name, String type, String service, String entrypoint, String environment)
            implements PlainBinding {}

    record TextBlob(String name, String type, String part) implements PlainBinding {}

    record Vectorize(String name, String type, String index_name) implements PlainBinding {}

    record VersionMetadata(String name, String type) implements PlainBinding {}

    record VpcNetwork(String name, String type, String network_id, String tunnel_id) implements PlainBinding {}

    record VpcService(String name, String type, String service_id) implements PlainBinding {}

    record WasmModule(String name, String type, String part) implements PlainBinding {}

    record Workflow(String name, String type, String workflow_name, String class_name, String script_name)
            implements PlainBinding {}
}
