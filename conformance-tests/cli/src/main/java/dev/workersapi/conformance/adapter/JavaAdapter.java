package dev.workersapi.conformance.adapter;

import dev.workersapi.conformance.protocol.ClientAdapter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** The generated Java client as a program that speaks the protocol. */
public final class JavaAdapter {
    private JavaAdapter() {}

    /**
     * Speaks the protocol until it is told to stop.
     *
     * @throws IOException if what comes in is not the protocol
     */
    public static void main(String[] args) throws IOException {
        ClientAdapter.run(
                JavaClient.NAME,
                JavaClient.VERSION,
                JavaClient::new,
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out));
    }
}
