package com.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.model.AiBinding;
import dev.workersapi.client.model.AiSearchBinding;
import dev.workersapi.client.model.AiSearchNamespaceBinding;
import dev.workersapi.client.model.AnalyticsEngineBinding;
import dev.workersapi.client.model.AssetsBinding;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.BrowserBinding;
import dev.workersapi.client.model.D1Binding;
import dev.workersapi.client.model.DataBlobBinding;
import dev.workersapi.client.model.DispatchNamespaceBinding;
import dev.workersapi.client.model.DurableObjectNamespaceBinding;
import dev.workersapi.client.model.FlagshipBinding;
import dev.workersapi.client.model.HyperdriveBinding;
import dev.workersapi.client.model.ImagesBinding;
import dev.workersapi.client.model.InheritBinding;
import dev.workersapi.client.model.JsonBinding;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.MediaBinding;
import dev.workersapi.client.model.Migrations;
import dev.workersapi.client.model.MtlsCertificateBinding;
import dev.workersapi.client.model.MultipleStepMigrations;
import dev.workersapi.client.model.PipelinesBinding;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.QueueBinding;
import dev.workersapi.client.model.R2BucketBinding;
import dev.workersapi.client.model.RatelimitBinding;
import dev.workersapi.client.model.SecretKeyBinding;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SecretsStoreSecretBinding;
import dev.workersapi.client.model.SendEmailBinding;
import dev.workersapi.client.model.ServiceBinding;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.TextBlobBinding;
import dev.workersapi.client.model.VectorizeBinding;
import dev.workersapi.client.model.VersionMetadataBinding;
import dev.workersapi.client.model.VpcNetworkBinding;
import dev.workersapi.client.model.VpcServiceBinding;
import dev.workersapi.client.model.WasmModuleBinding;
import dev.workersapi.client.model.WorkflowBinding;

/** A switch over everything that the client knows needs no default. */
final class Switches {
    private Switches() {}

    static String describe(Binding binding) {
        return switch (binding) {
            case AiBinding other -> other.type();
            case AiSearchBinding other -> other.type();
            case AiSearchNamespaceBinding other -> other.type();
            case AnalyticsEngineBinding other -> other.type();
            case AssetsBinding other -> other.type();
            case BrowserBinding other -> other.type();
            case D1Binding other -> other.type();
            case DataBlobBinding other -> other.type();
            case DispatchNamespaceBinding other -> other.type();
            case DurableObjectNamespaceBinding other -> other.type();
            case FlagshipBinding other -> other.type();
            case HyperdriveBinding other -> other.type();
            case ImagesBinding other -> other.type();
            case InheritBinding other -> other.type();
            case JsonBinding other -> other.type();
            case KvNamespaceBinding kv -> "namespace " + kv.namespaceId();
            case MediaBinding other -> other.type();
            case MtlsCertificateBinding other -> other.type();
            case PipelinesBinding other -> other.type();
            case PlainTextBinding text -> text.text();
            case QueueBinding other -> other.type();
            case R2BucketBinding bucket -> "bucket " + bucket.bucketName();
            case RatelimitBinding other -> other.type();
            case SecretKeyBinding other -> other.type();
            case SecretTextBinding other -> other.type();
            case SecretsStoreSecretBinding other -> other.type();
            case SendEmailBinding other -> other.type();
            case ServiceBinding service -> "Worker " + service.service();
            case TextBlobBinding other -> other.type();
            case VectorizeBinding other -> other.type();
            case VersionMetadataBinding other -> other.type();
            case VpcNetworkBinding other -> other.type();
            case VpcServiceBinding other -> other.type();
            case WasmModuleBinding other -> other.type();
            case WorkflowBinding other -> other.type();
            case Binding.Unknown(JsonNode json) -> "new: " + json;
        };
    }

    static String newTag(Migrations migrations) {
        // recipe: switch
        return switch (migrations) {
            case SingleStepMigration single -> single.newTag().orElse("none");
            case MultipleStepMigrations several -> several.newTag().orElse("none");
            case Migrations.Unknown(JsonNode json) -> json.path("new_tag").asText("none");
        };
        // end
    }
}
