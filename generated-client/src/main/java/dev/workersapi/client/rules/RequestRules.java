package dev.workersapi.client.rules;

import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.NewVersion;
import dev.workersapi.client.model.Secret;
import dev.workersapi.client.upload.UploadForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the document states in words, which the API would refuse a request for. What the document leaves
 * open is not checked.
 */
public final class RequestRules {
    private RequestRules() {}

    /** What is wrong with a body, each with what to do about it; empty where nothing is. */
    public static List<String> problems(String operation, @Nullable Object body, CallOptions options) {
        List<String> problems = new ArrayList<>();
        if (body instanceof UploadForm form) {
            FormRules.check(operation, form, options, problems);
        } else if (body instanceof NewVersion version) {
            SettingRules.check(version.bindings(), version.placement(), version.assets(), problems);
            ModuleRules.check(version, problems);
        } else if (body instanceof Secret secret && body instanceof Binding binding) {
            BindingRules.check(binding, "secret `" + secret.name() + "`", problems);
        } else if (body instanceof AssetsUploadSessionRequest request) {
            ManifestRules.check(request, problems);
        }
        return problems;
    }
}
