package dev.workersapi.referenceserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnsharedHeapBuffersTest {
    private static final int SIZE = 8192;

    private final UnsharedHeapBuffers buffers = new UnsharedHeapBuffers();
    private @Nullable ByteBuffer released;

    @Test
    void directBuffersAreReused() {
        assertThat(nextAfterRelease(true)).isSameAs(released);
    }

    @Test
    void heapBuffersAreNotReused() {
        assertThat(nextAfterRelease(false)).isNotSameAs(released);
    }

    private ByteBuffer nextAfterRelease(boolean direct) {
        RetainableByteBuffer first = buffers.acquire(SIZE, direct);
        released = first.getByteBuffer();
        first.release();
        return buffers.acquire(SIZE, direct).getByteBuffer();
    }
}
