package dev.workersapi.pacts.fakebroker;

import java.io.IOException;
import java.io.OutputStream;

/** Runs a {@link FakeBroker} as a program. It prints its address, and stops at the end of its standard input. */
public final class FakeBrokerMain {
    private FakeBrokerMain() {}

    /**
     * Starts the broker.
     *
     * @param environments the environments in the broker
     */
    @SuppressWarnings("SystemOut") // the output of a program
    public static void main(String[] environments) throws IOException {
        try (FakeBroker broker = new FakeBroker()) {
            for (String environment : environments) {
                broker.addEnvironment(environment);
            }
            System.out.println(broker.url());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
