package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.WORKER;
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

/** Interactions about the code of Workers, which is downloaded as a form of modules or as a single script. */
final class ContentInteractions {
    private static final InteractionTemplate DOWNLOAD = new InteractionTemplate(
            "downloadScript",
            "a request for the code of a Worker",
            WORKER,
            name -> Request.of("GET", "/workers/scripts/" + name),
            (client, name) -> expectModule(client.scripts().downloadScript(name)));

    private static final InteractionTemplate CONTENT = new InteractionTemplate(
            "getScriptContent",
            "a request for the content of a Worker",
            WORKER,
            name -> Request.of("GET", "/workers/scripts/" + name + "/content/v2"),
            (client, name) -> expectModule(client.scripts().getScriptContent(name)));

    private static final InteractionTemplate REPLACE = new InteractionTemplate(
            "updateScriptContent",
            "an upload of nothing but a Worker's code",
            WORKER,
            name -> Request.of("PUT", "/workers/scripts/" + name + "/content")
                    .body(Body.form(
                            FormPart.json("metadata", "{\"main_module\": \"index.js\"}"), SampleModules.module())),
            (client, name) -> assertThat(client.scripts()
                            .updateScriptContent(
                                    name,
                                    ScriptContentUpload.builder()
                                            .metadata(ScriptContentMetadata.builder()
                                                    .mainModule("index.js")
                                                    .build())
                                            .addFile(Part.of("index.js", SampleModules.MODULE))
                                            .build())
                            .flatMap(Script::id))
                    .contains(name));

    private ContentInteractions() {}

    static Stream<ClientInteraction> all() {
        Response modules = Response.of(200, Body.form(SampleModules.module()));
        Response script = Response.of(200, Body.text("application/javascript", SampleModules.SCRIPT));
        Stream<ClientInteraction> own = Stream.of(
                DOWNLOAD.succeeds(modules),
                script(DOWNLOAD, (client, name) -> client.scripts().downloadScript(name))
                        .succeeds(script),
                DOWNLOAD.with(
                                "a request for the code of a Worker with a WebAssembly module",
                                DOWNLOAD.request(),
                                (client, name) -> expectWasm(client.scripts().downloadScript(name)))
                        .forWorker("wasm-worker", name -> List.of(States.workerWithWasm(name)))
                        .succeeds(Response.of(200, Body.form(SampleModules.module(), SampleModules.wasm()))),
                CONTENT.succeeds(modules),
                script(CONTENT, (client, name) -> client.scripts().getScriptContent(name))
                        .succeeds(script),
                REPLACE.succeeds(200, "{\"id\": \"greeter\"}"));
        return Stream.concat(own, Stream.of(DOWNLOAD, CONTENT, REPLACE).flatMap(InteractionTemplate::failuresOfWorker));
    }

    private static InteractionTemplate script(
            InteractionTemplate modules, BiFunction<WorkersClient, String, Download> call) {
        return modules.with(
                        modules.description() + " in service worker syntax",
                        modules.request(),
                        (client, name) -> expectScript(call.apply(client, name)))
                .forWorker("classic-worker", name -> List.of(States.serviceWorker(name)));
    }

    private static void expectModule(Download download) {
        try (download) {
            DownloadedModule module = download.modules().iterator().next();
            assertThat(module.name()).isEqualTo("index.js");
            assertThat(module.readText()).isEqualTo(SampleModules.MODULE);
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
                    .isEqualTo(SampleModules.SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
