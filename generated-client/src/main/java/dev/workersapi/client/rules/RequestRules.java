package dev.workersapi.client.rules;

import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.NewVersion;
import dev.workersapi.client.model.Placement;
import dev.workersapi.client.model.PlacementAnalysis;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.text.MessageText;
import dev.workersapi.client.upload.MediaTypes;
import dev.workersapi.client.upload.Part;
import dev.workersapi.client.upload.UploadForm;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the document that the API would refuse a request for. Limits that the vendor may raise are left to the
 * API, and so is what the document leaves open.
 */
public final class RequestRules {
    /** What the escapes of names in forms look like; see {@link dev.workersapi.client.upload.MultipartBody}. */
    private static final Pattern ESCAPED = Pattern.compile("%(?:22|0[AaDd])");

    /** Types that can be the main module, with or without parameters. */
    private static final Pattern MAIN_TYPE = Pattern.compile(
            "\\s*(?:(?:application|text)/javascript\\+module|text/x-python)\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private RequestRules() {}

    /** Returns the problems of a body, each with its remedy; empty if the body follows all rules. */
    public static List<String> problems(String operation, @Nullable Object sent, CallOptions options) {
        if (sent == null) {
            return List.of();
        }
        RequestBody body = new RequestBody(sent, options);
        DocumentRules.check(operation, body);
        checkNames(sent, body);
        checkPlacement(sent, body);
        checkMainModule(sent, body);
        return List.copyOf(body.problems());
    }

    /** By hand, since it is about forms, not about the API. */
    private static void checkNames(Object sent, RequestBody body) {
        if (sent instanceof UploadForm form) {
            form.json()
                    .map(UploadForm.Json::name)
                    .filter(name -> form.files().stream().map(Part::name).anyMatch(name::equals))
                    .ifPresent(name -> body.add("a file must not be named `" + name
                            + "`, which is the part that describes the upload: rename it"));
            form.files().stream()
                    .map(Part::name)
                    .filter(name -> ESCAPED.matcher(name).find())
                    .forEach(name -> body.add("a file must not be named `" + MessageText.of(name)
                            + "`: forms write a quotation mark, CR and LF as %22, %0D and %0A, so the name would come back"
                            + " changed: rename it"));
        }
    }

    /** By hand, since only here one class stands for what is sent and what comes back. */
    private static void checkPlacement(Object sent, RequestBody body) {
        Object json = sent instanceof UploadForm form
                ? form.json().map(UploadForm.Json::value).orElse(form)
                : sent;
        if (placement(json).filter(PlacementAnalysis.class::isInstance).isPresent()) {
            body.add("`placement` must say where the Worker is to run, but is only what a response says of it:"
                    + " leave it out, or give a SmartPlacement or another shape");
        }
    }

    /** By hand, since the media type of a file is no value of the body. */
    private static void checkMainModule(Object sent, RequestBody body) {
        if (sent instanceof UploadForm form) {
            String main = form.json()
                    .map(part -> new RequestBody(part.value(), CallOptions.none())
                            .value()
                            .text("main_module"))
                    .orElse("");
            form.files().stream()
                    // A file with the name of the JSON part is refused for that.
                    .filter(file -> form.json()
                            .filter(part -> part.name().equals(file.name()))
                            .isEmpty())
                    .filter(file -> file.name().equals(main)
                            && !MAIN_TYPE.matcher(file.contentType()).matches())
                    .findFirst()
                    .ifPresent(file -> body.add("`main_module` is `" + MessageText.of(main) + "`, whose media type is `"
                            + file.contentType() + "`, but must be an ES module (" + MediaTypes.ES_MODULE
                            + ") or Python (text/x-python) (error 10021): set its media type, or name another module"));
        }
    }

    private static Optional<Placement> placement(Object json) {
        if (json instanceof WorkerMetadata metadata) {
            return metadata.placement();
        }
        if (json instanceof NewVersion version) {
            return version.placement();
        }
        return json instanceof SettingsPatch patch ? patch.placement() : Optional.empty();
    }
}
