package dev.workersapi.referenceserver.operation.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.state.Binding;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.Migrations;
import dev.workersapi.referenceserver.state.SharedSettings;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.List;
import java.util.Optional;

/** Creates versions from uploads, which contain either metadata in a form or the JSON of a version. */
public final class Uploads {
    /** Properties that are not runtime settings, or that are stored separately. */
    private static final List<String> NOT_SETTINGS = List.of(
            "main_module",
            "body_part",
            "bindings",
            "keep_bindings",
            "annotations",
            "env",
            "assets",
            "keep_assets",
            "migrations",
            "modules");

    private final Context context;

    public Uploads(Context context) {
        this.context = context;
    }

    /**
     * An upload that was checked by itself, but not yet combined with the existing Worker.
     *
     * @param problems the errors found so far
     */
    public record Checked(OperationCall call, Code code, Optional<ObjectNode> newAssets, Problems problems) {
        ObjectNode metadata() {
            return call.object();
        }
    }

    /** Returns the code of an upload. The metadata names the file to start with. */
    public Code code(JsonNode metadata, List<Code.Module> modules, Problems problems) {
        return code(text(metadata, "main_module"), text(metadata, "body_part"), modules, problems);
    }

    public Code code(
            Optional<String> mainModule, Optional<String> bodyPart, List<Code.Module> modules, Problems problems) {
        Code code = Code.of(
                mainModule.or(() -> bodyPart).orElse(""), mainModule.isEmpty() && bodyPart.isPresent(), modules);
        MainModule.check(code, problems);
        int most = context.limits().workerBytes();
        if (code.size() > most) {
            problems.add(
                    ErrorCode.WORKER_TOO_LARGE,
                    "",
                    "the modules have " + code.size() + " bytes of at most " + most + ": make them smaller");
        }
        return code;
    }

    private static Optional<String> text(JsonNode metadata, String name) {
        return Optional.ofNullable(metadata.get(name)).map(JsonNode::asText);
    }

    public Checked check(OperationCall call, String script, Code code, Problems problems) {
        ObjectNode metadata = call.object();
        context.rules().check(call.ruled(code), problems);
        BoundParts.check(metadata.path("bindings"), code, problems);
        CompatibilityDate.check(metadata, context.now(), problems);
        JsonNode assets = metadata.path("assets");
        Optional<ObjectNode> newAssets = Optional.empty();
        if (assets.has("jwt")) {
            context.assets()
                    .checkCompleted(call.account(), script, assets.path("jwt").asText(), problems);
            newAssets = Optional.of(config(assets));
        }
        return new Checked(call, code, newAssets, problems);
    }

    /**
     * Returns the content of the version that the upload creates.
     *
     * @param before the existing Worker; empty for a new one
     * @throws Refusal with all errors, if there are any
     */
    public VersionContent content(Checked upload, Optional<Worker> before) {
        ObjectNode metadata = upload.metadata();
        List<Binding> bindings = Bindings.resolved(
                metadata.path("bindings"),
                Bindings.kinds(metadata.path("keep_bindings")),
                before,
                upload.call().parameter("bindings_inherit").isPresent(),
                upload.problems());
        Migrations.check(metadata.path("migrations"), before, bindings, upload.problems());
        upload.problems().refuseIfAny();
        return new VersionContent(
                upload.code(),
                bindings,
                settings(metadata),
                context.rules().truncated("Annotations", metadata.path("annotations")),
                upload.newAssets().or(() -> keptAssets(metadata, before)),
                migrations(metadata),
                upload.call().jsonBytes());
    }

    /** Selects the runtime settings from the properties of an upload. */
    public static ObjectNode settings(ObjectNode metadata) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode().setAll(metadata);
        settings.remove(NOT_SETTINGS);
        settings.remove(SharedSettings.NAMES);
        return settings;
    }

    public static Optional<ObjectNode> migrations(ObjectNode metadata) {
        return Optional.of(object(metadata.path("migrations"))).filter(migrations -> !migrations.isEmpty());
    }

    /** Returns the JSON as an object; empty if it is anything else. */
    public static ObjectNode object(JsonNode json) {
        return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static Optional<ObjectNode> keptAssets(ObjectNode metadata, Optional<Worker> before) {
        JsonNode assets = metadata.path("assets");
        return before.filter(worker -> metadata.path("keep_assets").asBoolean())
                .flatMap(worker -> worker.versions().latest())
                .flatMap(WorkerVersion::assets)
                .map(config -> assets.has("config") ? config(assets) : config);
    }

    private static ObjectNode config(JsonNode assets) {
        return object(assets.path("config"));
    }
}
