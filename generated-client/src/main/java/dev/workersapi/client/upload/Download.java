package dev.workersapi.client.upload;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.http.StreamedResponseBody;
import dev.workersapi.client.text.MessageText;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A response that is read as it arrives, in constant memory: the modules of a Worker, or a single script. It holds a
 * connection until it is closed. It can be read only once, with {@link #stream()}, {@link #modules()} or {@link
 * #saveTo}. Not thread-safe.
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
    /** The name that Cloudflare's command-line tool gives to a script without a name. */
    private static final String BARE_SCRIPT = "index.js";

    private final Response response;
    private boolean taken;

    /** Wraps a response with any status. Closing the download closes the response. */
    public Download(Response response) {
        this.response = ArgumentChecks.present(Download.class, "response", response);
    }

    /** Returns the media type with its parameters; {@code application/octet-stream} if the response has none. */
    public String contentType() {
        return header("Content-Type").orElse("application/octet-stream");
    }

    /** Returns the announced length of the response in bytes. */
    public OptionalLong contentLength() {
        Optional<String> length = header("Content-Length").filter(text -> text.matches("[0-9]{1,18}"));
        return length.isPresent() ? OptionalLong.of(Long.parseLong(length.get())) : OptionalLong.empty();
    }

    /** Returns the first value of a header, whose name is not case-sensitive. */
    public Optional<String> header(String name) {
        return response.headers().getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns the name of the main module, from the {@code cf-entrypoint} header. Single scripts have none. */
    public Optional<String> mainModule() {
        return header("cf-entrypoint").filter(name -> !name.isBlank());
    }

    /** Returns true if the response consists of modules, and false for a single script in service-worker syntax. */
    public boolean isMultipart() {
        return contentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /**
     * Returns the bytes of the response as they arrive. To release the connection, close the download and not only the
     * stream.
     *
     * @throws IllegalStateException if the response is already being read
     */
    public InputStream stream() throws IOException {
        if (taken) {
            throw new IllegalStateException("this download is being read already, and can be read only once: use one of"
                    + " stream(), modules() and saveTo(), or request it again");
        }
        taken = true;
        return response.body() == null
                ? InputStream.nullInputStream()
                : response.body().asInputStream();
    }

    /**
     * Iterates over the modules as they arrive. Read each module before you move on to the next. A single script is
     * returned as one module, with the media type of the response and the name {@link #mainModule()} or, if that is
     * empty, {@code index.js}.
     *
     * <p>The iterator throws {@link UncheckedIOException} if the response has no boundary or ends before its closing
     * boundary, if a part has no name or more than 64 KiB of headers, or if the connection fails. A second iteration
     * throws {@link IllegalStateException}.
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
     * Saves every module as a file in a directory. The directory and any folders in the names are created if necessary.
     * An existing file is replaced only after its module is complete.
     *
     * <p>Names that point outside the directory ({@code ../}, absolute paths, drives, symbolic links) are rejected.
     * After a failure, modules that were already saved are kept, and an incomplete one is deleted.
     *
     * @return the files, in the order of the response
     * @throws IOException if a module cannot be read or saved, or if its name is rejected
     * @throws IllegalStateException if the response is already being read
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

    /** Discards the rest of the response and releases the connection. Calling this method again has no effect. */
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
        return new MultipartReader(stream(), boundary, maxInMemory());
    }

    private long maxInMemory() {
        return response.body() instanceof StreamedResponseBody body ? body.maxInMemory() : Long.MAX_VALUE;
    }

    private Iterator<DownloadedModule> bareScript() throws IOException {
        String name = mainModule().orElse(BARE_SCRIPT);
        String contentType = header("Content-Type").orElse(MediaTypes.SCRIPT);
        return List.of(new DownloadedModule(name, contentType, stream(), maxInMemory()))
                .iterator();
    }
}
