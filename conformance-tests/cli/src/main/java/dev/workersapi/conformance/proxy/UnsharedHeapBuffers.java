package dev.workersapi.conformance.proxy;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * Reuses direct buffers, but never heap buffers.
 *
 * <p>For a malformed request, Jetty 12.1 releases the buffer of the connection on one thread while another thread still
 * uses it. If the buffer came from a pool, another connection could receive it in the meantime, parse its own previous
 * request again, and respond to it twice. Requests are therefore read into heap buffers. A similar fault is reported in
 * <a href="https://github.com/jetty/jetty.project/issues/12939">jetty/jetty.project#12939</a>. Thread-safe.
 */
final class UnsharedHeapBuffers extends ByteBufferPool.Wrapper {
    UnsharedHeapBuffers() {
        super(new ArrayByteBufferPool());
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        return direct ? super.acquire(size, true) : NON_POOLING.acquire(size, false);
    }
}
