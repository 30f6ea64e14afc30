package dev.workersapi.conformance.proxy;

import dev.workersapi.conformance.report.text.Numbers;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** The limits for bodies that are kept until they are checked. Thread-safe. */
public final class BodyLimits {
    /** While a body is checked and written, there are several copies of it in memory. */
    private static final int HEAP_SHARE = 16;

    private static final int MAX_BODY = 256 << 20;
    private static final int MEMORY_SHARE = 8;

    private final Path directory;
    private final int bodySize;
    private final Semaphore memory;

    /** @param directory the directory for bodies that do not fit into memory */
    public BodyLimits(Path directory) {
        this(directory, (int) Math.min(MAX_BODY, Runtime.getRuntime().maxMemory() / HEAP_SHARE), (int)
                Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / MEMORY_SHARE));
    }

    BodyLimits(Path directory, int bodySize, int memory) {
        this.directory = directory;
        this.bodySize = bodySize;
        this.memory = new Semaphore(memory);
    }

    /** The number of bytes of a body that are checked and recorded. */
    public int bodySize() {
        return bodySize;
    }

    /** The size with its unit, such as {@code 4 MiB}. */
    public String bodySizeText() {
        return bodySize < 1 << 20 ? Numbers.of(bodySize, "byte") : (bodySize >> 20) + " MiB";
    }

    /** The directory for bodies that do not fit into memory. */
    public Path directory() {
        return directory;
    }

    /** Returns false if the bodies in memory would become too large. */
    boolean takeMemory(int bytes) {
        return memory.tryAcquire(bytes);
    }

    void returnMemory(int bytes) {
        memory.release(bytes);
    }
}
