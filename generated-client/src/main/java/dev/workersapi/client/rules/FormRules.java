package dev.workersapi.client.rules;

import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.ScriptContentMetadata;
import dev.workersapi.client.model.ScriptContentUpload;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import dev.workersapi.client.upload.UploadForm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said in words about the forms of uploads. */
final class FormRules {
    private static final String VERSION_UPLOAD = "uploadVersion";

    private FormRules() {}

    static void check(String operation, UploadForm form, CallOptions options, List<String> problems) {
        List<String> names = form.files().stream().map(Part::name).toList();
        ModuleRules.checkNames(names, problems);
        form.json()
                .map(UploadForm.Json::name)
                .filter(names::contains)
                .ifPresent(name -> problems.add("a file must not be named `" + name
                        + "`, which is the part that describes the upload: rename it"));
        if (form instanceof WorkerUpload) {
            json(form, WorkerMetadata.class, "metadata", problems)
                    .ifPresent(metadata -> checkMetadata(operation, metadata, names, problems));
        } else if (form instanceof ScriptContentUpload) {
            checkContent(form, options, names, problems);
        } else if (form instanceof SettingsUpload) {
            json(form, SettingsPatch.class, "settings", problems)
                    .ifPresent(settings ->
                            SettingRules.check(settings.bindings(), settings.placement(), Optional.empty(), problems));
        } else if (form instanceof AssetsUpload && names.isEmpty()) {
            problems.add("an upload of assets must have one file at least: add it");
        }
    }

    private static <T> Optional<T> json(UploadForm form, Class<T> type, String part, List<String> problems) {
        Optional<T> value = form.json().map(UploadForm.Json::value).map(type::cast);
        if (value.isEmpty()) {
            problems.add("the part `" + part + "` must be there: set it");
        }
        return value;
    }

    private static void checkMetadata(
            String operation, WorkerMetadata metadata, List<String> names, List<String> problems) {
        SettingRules.check(metadata.bindings(), metadata.placement(), metadata.assets(), problems);
        checkBeginning(metadata.mainModule(), metadata.bodyPart(), names, problems);
        if (operation.equals(VERSION_UPLOAD)) {
            if (metadata.bodyPart().isPresent()) {
                problems.add(
                        "`body_part` is for service worker syntax, which the API refuses in versions (error 10216):"
                                + " make the script a module and name it in `main_module`, or use uploadScript");
            }
            if (metadata.migrations().isPresent()) {
                problems.add("`migrations` are refused in versions (error 10211): use uploadScript, or createVersion");
            }
        }
    }

    private static void checkBeginning(
            Optional<String> mainModule, Optional<String> bodyPart, List<String> names, List<String> problems) {
        if (mainModule.isPresent() && bodyPart.isPresent()) {
            problems.add("`main_module` and `body_part` must not both be set: the first is for modules, the second for"
                    + " service worker syntax");
        } else if (bodyPart.isPresent()) {
            ModuleRules.checkBeginning("body_part", bodyPart, names, problems);
        } else if (mainModule.isPresent() || !names.isEmpty()) {
            // Without files and without a name the Worker consists of assets alone.
            ModuleRules.checkBeginning("main_module", mainModule, names, problems);
        }
    }

    private static void checkContent(UploadForm form, CallOptions options, List<String> names, List<String> problems) {
        Optional<ScriptContentMetadata> metadata =
                form.json().map(UploadForm.Json::value).map(ScriptContentMetadata.class::cast);
        Optional<String> module = metadata.flatMap(ScriptContentMetadata::mainModule)
                .or(() -> header(options, "CF-WORKER-MAIN-MODULE-PART"));
        Optional<String> script =
                metadata.flatMap(ScriptContentMetadata::bodyPart).or(() -> header(options, "CF-WORKER-BODY-PART"));
        if (names.isEmpty()) {
            problems.add("an upload of code must have one module at least: add it");
        } else {
            checkBeginning(module, script, names, problems);
        }
    }

    private static Optional<String> header(CallOptions options, String name) {
        return options.headers().entrySet().stream()
                .filter(header -> header.getKey().toUpperCase(Locale.ROOT).equals(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }
}
