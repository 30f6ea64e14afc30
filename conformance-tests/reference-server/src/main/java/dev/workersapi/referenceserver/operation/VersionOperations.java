package dev.workersapi.referenceserver.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.Migrations;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploads, creates, lists and reads versions of Workers. */
final class VersionOperations {
    private final Context context;
    private final Uploads uploads;

    VersionOperations(Context context) {
        this.context = context;
        this.uploads = new Uploads(context);
    }

    /** Handlers by operation id. */
    Map<String, OperationHandler> handlers() {
        return Map.of(
                "uploadVersion", this::upload,
                "createVersion", this::create,
                "listVersions", this::list,
                "getVersion", this::get);
    }

    /** Uploads a version as a form, without deploying it. */
    private Exchange.Response upload(OperationCall call) {
        Problems problems = new Problems();
        Code code = uploads.code(call.object(), Code.modules(call.parts()), problems);
        Uploads.Checked upload = uploads.check(call, call.script(), code, problems);
        Worker after = context.store()
                .update(
                        call.account(),
                        call.script(),
                        worker -> context.next(
                                worker, uploads.content(upload, Optional.of(worker)), call.client(), false));
        return Responses.success(ResultJson.version(after.latest(), after));
    }

    /** Creates a version from JSON, and deploys it if requested. */
    private Exchange.Response create(OperationCall call) {
        String name = context.store().name(call.account(), call.inPath("worker_id"));
        ObjectNode version = call.object();
        Problems problems = new Problems();
        List<Code.Module> modules = modules(version.path("modules"), problems);
        Code code = uploads.code(version, modules, problems);
        Uploads.Checked upload = uploads.check(call, name, code, problems);
        JsonNode migrations = version.path("migrations");
        boolean deploy = call.flag("deploy");
        Worker after = context.store().update(call.account(), name, worker -> {
            Worker next = context.next(worker, uploads.content(upload, Optional.of(worker)), call.client(), deploy);
            return deploy ? next.withMigrationTag(Migrations.newTag(migrations, next.migrationTag())) : next;
        });
        return Responses.success(ResultJson.created(after.latest(), after, migrations));
    }

    private Exchange.Response list(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        List<WorkerVersion> versions = new ArrayList<>(worker.versions().all());
        Collections.reverse(versions);
        ResultPage.Cut<WorkerVersion> page =
                call.flag("deployable") ? call.wholeOnFirstPage(versions) : call.page(versions);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode items = result.putArray("items");
        page.items().forEach(version -> items.add(ResultJson.summary(version, worker)));
        return Responses.page(result, page.page());
    }

    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(ResultJson.version(worker.existing(call.inPath("version_id")), worker));
    }

    private static List<Code.Module> modules(JsonNode sent, Problems problems) {
        List<Code.Module> modules = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            JsonNode module = sent.get(i);
            try {
                modules.add(new Code.Module(
                        module.path("name").asText(),
                        module.path("name").asText(),
                        module.path("content_type").asText(),
                        Body.of(Base64.getDecoder()
                                .decode(module.path("content_base64").asText()))));
            } catch (IllegalArgumentException e) {
                problems.invalid("/modules/" + i + "/content_base64", "the content is not Base64 (RFC 4648 §4)");
            }
        }
        return modules;
    }
}
