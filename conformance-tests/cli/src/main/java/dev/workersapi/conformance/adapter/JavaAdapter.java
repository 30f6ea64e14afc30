package dev.workersapi.conformance.adapter;

import dev.workersapi.conformance.protocol.ClientAdapter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** Runs this project's Java client as an adapter, which implements the protocol. */
public final class JavaAdapter {
    private JavaAdapter() {}

    /**
     * Handles calls until it receives a stop message.
     *
     * @throws IOException if the input violates the protocol
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
