package dev.workersapi.referenceserver.operation.upload;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.state.Code;
import java.util.Optional;

/** Writes the modules of a Worker as a form, with one part for each module. */
public final class ModuleForm {
    private ModuleForm() {}

    public static Exchange.Response response(Code code) {
        // No content contains its own hash, so the hash is safe to use as the boundary without searching the modules
        // for it.
        String boundary = "modules-" + code.etag().substring(0, 32);
        FormWriter form = new FormWriter(boundary);
        for (Code.Module module : code.modules()) {
            form.part(module.name(), Optional.of(module.name()), Optional.of(module.contentType()), module.content());
        }
        return Responses.content(FormWriter.contentType(boundary), form.finish());
    }
}
