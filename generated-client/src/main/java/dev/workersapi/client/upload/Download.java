package dev.workersapi.client.upload;

import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A response that is read as it arrives, in bounded memory: the modules of a Worker, or one bare script. It holds a
 * connection until it is closed. It can be read once, in one way: as {@link #stream()}, as {@link #modules()}, or
 * with {@link #saveTo}. Not thread-safe.
 *
 * <pre>{@code
 * try (Download download = scripts.getScriptContent("my-worker")) {
 *     for (DownloadedModule module : download.modules()) {
 *         System.out.println(module.name() + " has " + module.readBytes().length + " bytes");
 *     }
 * }
 * }</pre>
 */
public final class Download implements AutoCloseable {
    /** What the vendor's command line calls a script that comes without a name. */
    private static final String BARE_SCRIPT = "index.js";

    private final Response response;
    private boolean taken;

    /** Takes the response over, whatever its status; closing this closes it. */
    public Download(Response response) {
        this.response = Objects.requireNonNull(response, "response");
    }

    /** The response's media type with its parameters; {@code application/octet-stream} where it names none. */
    public String contentType() {
        return header("Content-Type").orElse("application/octet-stream");
    }

    /** Length of the whole response in bytes, where the server has announced it. */
    public OptionalLong contentLength() {
        Optional<String> length = header("Content-Length").filter(text -> text.matches("[0-9]{1,18}"));
        return length.isPresent() ? OptionalLong.of(Long.parseLong(length.get())) : OptionalLong.empty();
    }

    /** The first value of a header of the response, by its name in any case of letters. */
    public Optional<String> header(String name) {
        return response.headers().getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The name of the module that the Worker begins in: the header {@code cf-entrypoint}, which scripts alone lack. */
    public Optional<String> mainModule() {
        return header("cf-entrypoint").filter(name -> !name.isBlank());
    }

    /** Whether the response is made of modules; a Worker in service-worker syntax is one bare script. */
    public boolean isMultipart() {
        return contentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /**
     * The bytes of the response as they come; closing the stream is not enough to give the connection back, close this.
     *
     * @throws IllegalStateException when the response is being read already
     */
    public InputStream stream() throws IOException {
        if (taken) {
            throw new IllegalStateException("this download is being read already, and it can be read once: use one of"
                    + " stream(), modules() and saveTo(), or ask for it again");
        }
        taken = true;
        return response.body() == null
                ? InputStream.nullInputStream()
                : response.body().asInputStream();
    }

    /**
     * The modules, one by one as they arrive; each is to be read before the next is asked for. A bare script is one
     * module, named by {@link #mainModule()} or else {@code index.js}, with the media type of the response.
     *
     * <p>Going through them is an {@link UncheckedIOException} where they cannot be read: the response names no boundary,
     * it ends before its closing boundary, a part has no name or more than 64 KiB of headers, the connection fails.
     * Going through them a second time is an {@link IllegalStateException}.
     */
    public Iterable<DownloadedModule> modules() {
        return () -> {
            try {
                return isMultipart() ? multipart().modules() : bareScript();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /**
     * Saves each module under its name below a directory, which is made if need be, in folders as the names have
     * them. Files of these names are replaced.
     *
     * <p>A name that leads out of the directory ({@code ../}, an absolute path, a drive, a symbolic link) is refused.
     * Modules before a fault stay saved; one that did not arrive whole does not.
     *
     * @return the files, in the order of the response
     * @throws IOException when a module cannot be read or saved, or its name is refused
     * @throws IllegalStateException when the response is being read already
     */
    public List<Path> saveTo(Path directory) throws IOException {
        ModuleFolder folder = new ModuleFolder(directory);
        try {
            for (DownloadedModule module : modules()) {
                folder.save(module);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return folder.saved();
    }

    /** Gives the connection back; what has not been read is lost. Closing again does nothing. */
    @Override
    public void close() {
        response.close();
    }

    @Override
    public String toString() {
        return "Download[" + response.status() + ", " + MessageText.of(contentType()) + "]";
    }

    private MultipartReader multipart() throws IOException {
        String boundary = HeaderParameters.of(contentType()).get("boundary");
        if (boundary == null) {
            throw new IOException("cannot read the multipart response: its Content-Type must name a boundary, but is `"
                    + MessageText.of(contentType()) + "`");
        }
        return new MultipartReader(stream(), boundary);
    }

    private Iterator<DownloadedModule> bareScript() throws IOException {
        String name = mainModule().orElse(BARE_SCRIPT);
        String contentType = header("Content-Type").orElse(MediaTypes.SCRIPT);
        return List.of(new DownloadedModule(name, contentType, stream())).iterator();
    }
}
