package dev.workersapi.referenceserver.operation;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.state.Code;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the modules of a Worker as a form, one part each. */
final class ModuleForm {
    private static final String BOUNDARY = "modules-";

    private ModuleForm() {}

    static Exchange.Response response(List<Code.Module> modules) {
        String boundary = boundary(modules);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (Code.Module module : modules) {
            String name = escaped(module.name());
            write(
                    form,
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                            + "\"\r\nContent-Type: " + oneLine(module.contentType()) + "\r\n\r\n");
            form.writeBytes(module.content().bytes());
            write(form, "\r\n");
        }
        write(form, "--" + boundary + "--\r\n");
        return Responses.content("multipart/form-data; boundary=" + boundary, Body.of(form.toByteArray()));
    }

    /** The same for the same modules, and in none of them. */
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

    /** As browsers escape names (WHATWG HTML, multipart/form-data encoding). */
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String oneLine(String header) {
        return header.replaceAll("[\r\n]", " ");
    }

    private static void write(ByteArrayOutputStream form, String text) {
        form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
