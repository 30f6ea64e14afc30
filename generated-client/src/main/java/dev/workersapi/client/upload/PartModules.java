package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The modules of a multipart answer: each a part, named by its file name or else by its part name. */
final class PartModules implements ModuleSource {
    private final MultipartReader reader;

    PartModules(MultipartReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<DownloadedModule> next() throws IOException {
        Map<String, String> headers = reader.next();
        if (headers == null) {
            return Optional.empty();
        }
        String name = name(headers);
        @Nullable String contentType = headers.get("Content-Type");
        return Optional.of(new DownloadedModule(
                name, contentType == null ? MediaTypes.ofModule(name) : contentType, new PartStream(name)));
    }

    private String name(Map<String, String> headers) throws IOException {
        String disposition = headers.getOrDefault("Content-Disposition", "");
        Map<String, String> parameters = HeaderParameters.of(disposition);
        String fileName = parameters.getOrDefault("filename", "");
        String name = fileName.isEmpty() ? parameters.getOrDefault("name", "") : fileName;
        if (name.isEmpty()) {
            throw new IOException("cannot read the multipart answer: the Content-Disposition of part " + reader.part()
                    + " must have a filename or a name, but is `" + Shown.text(disposition) + "`");
        }
        // What browsers percent-encode in names, and nothing else.
        return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    /** The content of one part, as long as the reader stands at it. */
    private final class PartStream extends InputStream {
        private final int part = reader.part();
        private final String name;

        PartStream(String name) {
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (reader.part() != part) {
                throw new IOException("module `" + Shown.text(name) + "` can no longer be read: the next one was asked"
                        + " for; read each module before that, or keep it with toPart()");
            }
            return reader.read(target, offset, length);
        }
    }
}
