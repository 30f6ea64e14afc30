package dev.workersapi.benchmarks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** The bindings as handwritten records for Jackson, whose components have the names in the JSON. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true)
@JsonSubTypes({
    @Type(name = "ai", value = HandwrittenBinding.Ai.class),
    @Type(name = "ai_search", value = HandwrittenBinding.AiSearch.class),
    @Type(name = "ai_search_namespace", value = HandwrittenBinding.AiSearchNamespace.class),
    @Type(name = "analytics_engine", value = HandwrittenBinding.AnalyticsEngine.class),
    @Type(name = "assets", value = HandwrittenBinding.Assets.class),
    @Type(name = "browser", value = HandwrittenBinding.Browser.class),
    @Type(name = "d1", value = HandwrittenBinding.D1.class),
    @Type(name = "data_blob", value = HandwrittenBinding.DataBlob.class),
    @Type(name = "dispatch_namespace", value = HandwrittenBinding.DispatchNamespace.class),
    @Type(name = "durable_object_namespace", value = HandwrittenBinding.DurableObjectNamespace.class),
    @Type(name = "flagship", value = HandwrittenBinding.Flagship.class),
    @Type(name = "hyperdrive", value = HandwrittenBinding.Hyperdrive.class),
    @Type(name = "images", value = HandwrittenBinding.Images.class),
    @Type(name = "inherit", value = HandwrittenBinding.Inherit.class),
    @Type(name = "json", value = HandwrittenBinding.Json.class),
    @Type(name = "kv_namespace", value = HandwrittenBinding.KvNamespace.class),
    @Type(name = "media", value = HandwrittenBinding.Media.class),
    @Type(name = "mtls_certificate", value = HandwrittenBinding.MtlsCertificate.class),
    @Type(name = "pipelines", value = HandwrittenBinding.Pipelines.class),
    @Type(name = "plain_text", value = HandwrittenBinding.PlainText.class),
    @Type(name = "queue", value = HandwrittenBinding.Queue.class),
    @Type(name = "r2_bucket", value = HandwrittenBinding.R2Bucket.class),
    @Type(name = "ratelimit", value = HandwrittenBinding.Ratelimit.class),
    @Type(name = "secret_key", value = HandwrittenBinding.SecretKey.class),
    @Type(name = "secret_text", value = HandwrittenBinding.SecretText.class),
    @Type(name = "secrets_store_secret", value = HandwrittenBinding.SecretsStoreSecret.class),
    @Type(name = "send_email", value = HandwrittenBinding.SendEmail.class),
    @Type(name = "service", value = HandwrittenBinding.Service.class),
    @Type(name = "text_blob", value = HandwrittenBinding.TextBlob.class),
    @Type(name = "vectorize", value = HandwrittenBinding.Vectorize.class),
    @Type(name = "version_metadata", value = HandwrittenBinding.VersionMetadata.class),
    @Type(name = "vpc_network", value = HandwrittenBinding.VpcNetwork.class),
    @Type(name = "vpc_service", value = HandwrittenBinding.VpcService.class),
    @Type(name = "wasm_module", value = HandwrittenBinding.WasmModule.class),
    @Type(name = "workflow", value = HandwrittenBinding.Workflow.class)
})
interface HandwrittenBinding {
    String name();

    record Ai(String name, String type) implements HandwrittenBinding {}

    record AiSearch(String name, String type, String instance_name, String namespace) implements HandwrittenBinding {}

    record AiSearchNamespace(String name, String type, String namespace) implements HandwrittenBinding {}

    record AnalyticsEngine(String name, String type, String dataset) implements HandwrittenBinding {}

    record Assets(String name, String type) implements HandwrittenBinding {}

    record Browser(String name, String type) implements HandwrittenBinding {}

    record D1(String name, String type, String database_id, String id) implements HandwrittenBinding {}

    record DataBlob(String name, String type, String part) implements HandwrittenBinding {}

    record DispatchNamespace(String name, String type, String namespace, Map<String, Object> outbound)
            implements HandwrittenBinding {}

    record DurableObjectNamespace(
            String name,
            String type,
            String class_name,
            String dispatch_namespace,
            String environment,
            String namespace_id,
            String script_name)
            implements HandwrittenBinding {}

    record Flagship(String name, String type, String app_id) implements HandwrittenBinding {}

    record Hyperdrive(String name, String type, String id) implements HandwrittenBinding {}

    record Images(String name, String type) implements HandwrittenBinding {}

    record Inherit(String name, String type, String old_name, String version_id) implements HandwrittenBinding {}

    record Json(String name, String type, Object json) implements HandwrittenBinding {}

    record KvNamespace(String name, String type, String namespace_id) implements HandwrittenBinding {}

    record Media(String name, String type) implements HandwrittenBinding {}

    record MtlsCertificate(String name, String type, String certificate_id) implements HandwrittenBinding {}

    record Pipelines(String name, String type, String pipeline) implements HandwrittenBinding {}

    record PlainText(String name, String type, String text) implements HandwrittenBinding {}

    record Queue(String name, String type, String queue_name) implements HandwrittenBinding {}

    record R2Bucket(String name, String type, String bucket_name, String jurisdiction) implements HandwrittenBinding {}

    record Ratelimit(String name, String type, String namespace_id, Map<String, Object> simple)
            implements HandwrittenBinding {}

    record SecretKey(
            String name,
            String type,
            Object algorithm,
            String format,
            List<String> usages,
            String key_base64,
            Object key_jwk)
            implements HandwrittenBinding {}

    record SecretText(String name, String type, String text) implements HandwrittenBinding {}

    record SecretsStoreSecret(String name, String type, String secret_name, String store_id)
            implements HandwrittenBinding {}

    record SendEmail(
            String name,
            String type,
            List<String> allowed_destination_addresses,
            List<String> allowed_sender_addresses,
            String destination_address)
            implements HandwrittenBinding {}

    record Service(String name, String type, String service, String entrypoint, String environment)
            implements HandwrittenBinding {}

    record TextBlob(String name, String type, String part) implements HandwrittenBinding {}

    record Vectorize(String name, String type, String index_name) implements HandwrittenBinding {}

    record VersionMetadata(String name, String type) implements HandwrittenBinding {}

    record VpcNetwork(String name, String type, String network_id, String tunnel_id) implements HandwrittenBinding {}

    record VpcService(String name, String type, String service_id) implements HandwrittenBinding {}

    record WasmModule(String name, String type, String part) implements HandwrittenBinding {}

    record Workflow(String name, String type, String workflow_name, String class_name, String script_name)
            implements HandwrittenBinding {}
}
