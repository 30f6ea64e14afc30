package dev.workersapi.referenceserver.operation.upload;

import dev.workersapi.engine.http.MediaType;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.state.Code;
import java.util.Set;

/**
 * Rejects a main module that is not an ES module or Python: the media type determines how it is loaded, and modules of
 * other types export no handlers (<a href="https://github.com/cloudflare/cloudflare-go/issues/794">report</a>).
 */
final class MainModule {
    private static final Set<String> TYPES =
            Set.of("application/javascript+module", "text/javascript+module", "text/x-python");

    private MainModule() {}

    static void check(Code code, Problems problems) {
        if (code.serviceWorker()) {
            return;
        }
        code.main()
                .filter(module ->
                        !TYPES.contains(MediaType.parse(module.contentType()).essence()))
                .ifPresent(module -> problems.invalid(
                        "/main_module",
                        "the main module has the type " + module.contentType()
                                + ": send it as application/javascript+module or text/x-python"));
    }
}
