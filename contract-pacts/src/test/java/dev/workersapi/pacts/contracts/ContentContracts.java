package dev.workersapi.pacts.contracts;

import static dev.workersapi.pacts.contracts.Subject.ITS_WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.Script;
import dev.workersapi.client.model.ScriptContentMetadata;
import dev.workersapi.client.model.ScriptContentUpload;
import dev.workersapi.client.upload.Download;
import dev.workersapi.client.upload.DownloadedModule;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The code of Workers, which comes back as a form of its modules, or as one script. */
final class ContentContracts {
    private static final Subject DOWNLOAD = new Subject(
            "downloadScript",
            "a request for the code of a Worker",
            ITS_WORKER,
            name -> Request.of("GET", "/workers/scripts/" + name),
            (client, name) -> expectModule(client.scripts().downloadScript(name)));

    private static final Subject CONTENT = new Subject(
            "getScriptContent",
            "a request for the content of a Worker",
            ITS_WORKER,
            name -> Request.of("GET", "/workers/scripts/" + name + "/content/v2"),
            (client, name) -> expectModule(client.scripts().getScriptContent(name)));

    private static final Subject REPLACE = new Subject(
            "updateScriptContent",
            "an upload of nothing but a Worker's code",
            ITS_WORKER,
            name -> Request.of("PUT", "/workers/scripts/" + name + "/content")
                    .body(Body.form(FormPart.json("metadata", "{\"main_module\": \"index.js\"}"), Code.module())),
            (client, name) -> assertThat(client.scripts()
                            .updateScriptContent(
                                    name,
                                    ScriptContentUpload.builder()
                                            .metadata(ScriptContentMetadata.builder()
                                                    .mainModule("index.js")
                                                    .build())
                                            .addFile(Part.of("index.js", Code.MODULE))
                                            .build())
                            .flatMap(Script::id))
                    .contains(name));

    private ContentContracts() {}

    static Stream<Contract> all() {
        Response modules = Response.of(200, Body.form(Code.module()));
        Response script = Response.of(200, Body.text("application/javascript", Code.SCRIPT));
        Stream<Contract> own = Stream.of(
                DOWNLOAD.succeeds(modules),
                script(DOWNLOAD, (client, name) -> client.scripts().downloadScript(name))
                        .succeeds(script),
                DOWNLOAD.with(
                                "a request for the code of a Worker with a WebAssembly module",
                                DOWNLOAD.request(),
                                (client, name) -> expectWasm(client.scripts().downloadScript(name)))
                        .about("wasm-worker", name -> List.of(States.workerWithWasm(name)))
                        .succeeds(Response.of(200, Body.form(Code.module(), Code.wasm()))),
                CONTENT.succeeds(modules),
                script(CONTENT, (client, name) -> client.scripts().getScriptContent(name))
                        .succeeds(script),
                REPLACE.succeeds(200, "{\"id\": \"greeter\"}"));
        return Stream.concat(own, Stream.of(DOWNLOAD, CONTENT, REPLACE).flatMap(Subject::failuresOfWorker));
    }

    private static Subject script(Subject modules, BiFunction<WorkersClient, String, Download> call) {
        return modules.with(
                        modules.description() + " in service worker syntax",
                        modules.request(),
                        (client, name) -> expectScript(call.apply(client, name)))
                .about("classic-worker", name -> List.of(States.serviceWorker(name)));
    }

    private static void expectModule(Download download) {
        try (download) {
            DownloadedModule module = download.modules().iterator().next();
            assertThat(module.name()).isEqualTo("index.js");
            assertThat(module.readText()).isEqualTo(Code.MODULE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expectWasm(Download download) {
        try (download) {
            for (DownloadedModule module : download.modules()) {
                byte[] bytes = module.readBytes();
                assertThat(module.name().equals("index.js") || Arrays.equals(bytes, States.wasm()))
                        .isTrue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expectScript(Download download) {
        try (download;
                InputStream stream = download.stream()) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Code.SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
