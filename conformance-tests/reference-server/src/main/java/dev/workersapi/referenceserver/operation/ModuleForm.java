package dev.workersapi.referenceserver.operation;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.state.Code;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes the modules of a Worker as a form with one part for each. */
final class ModuleForm {
    private static final String BOUNDARY = "modules-";

    private ModuleForm() {}

    static Exchange.Response response(List<Code.Module> modules) {
        String boundary = boundary(modules);
        FormWriter form = new FormWriter(boundary);
        for (Code.Module module : modules) {
            form.part(module.name(), Optional.of(module.name()), Optional.of(module.contentType()), module.content());
        }
        return Responses.content(FormWriter.contentType(boundary), form.finish());
    }

    /** Returns a boundary that appears in none of the modules, the same for the same modules. */
    private static String boundary(List<Code.Module> modules) {
        for (int i = 0; ; i++) {
            String boundary = BOUNDARY + i;
            byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
            if (modules.stream().noneMatch(module -> contains(module.content().bytes(), delimiter))) {
                return boundary;
            }
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
