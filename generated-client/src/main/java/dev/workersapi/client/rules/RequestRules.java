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
 * Checks the rules whose violation would cause the API to reject a request. Limits that the vendor may raise are left
 * to the API, as is everything that the document does not specify.
 */
public final class RequestRules {
    /** Matches the escape sequences in the names of forms; see {@link dev.workersapi.client.upload.MultipartBody}. */
    private static final Pattern ESCAPED = Pattern.compile("%(?:22|0[AaDd])");

    /** Matches the media types that the main module can have, with or without parameters. */
    private static final Pattern MAIN_TYPE = Pattern.compile(
            "\\s*(?:(?:application|text)/javascript\\+module|text/x-python)\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private RequestRules() {}

    /** Returns the problems in a body, each with advice on how to fix it; empty if the body conforms to all rules. */
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

    /**
     * Checks the names of files. Handwritten, because this requirement applies to forms in general, not only to this
     * API.
     */
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

    /** Checks a placement. Handwritten, because only this client uses the same class for requests and responses. */
    private static void checkPlacement(Object sent, RequestBody body) {
        Object json = sent instanceof UploadForm form
                ? form.json().map(UploadForm.Json::value).orElse(form)
                : sent;
        if (placement(json).filter(PlacementAnalysis.class::isInstance).isPresent()) {
            body.add("`placement` must say where the Worker is to run, but is only what a response says of it:"
                    + " leave it out, or give a SmartPlacement or another shape");
        }
    }

    /** Checks the main module. Handwritten, because the media type of a file is not part of the body's JSON. */
    private static void checkMainModule(Object sent, RequestBody body) {
        if (sent instanceof UploadForm form) {
            String main = form.json()
                    .map(part -> new RequestBody(part.value(), CallOptions.none())
                            .value()
                            .text("main_module"))
                    .orElse("");
            form.files().stream()
                    // A file with the name of the JSON part is rejected for that reason.
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
