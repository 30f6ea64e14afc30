package dev.workersapi.generator.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Records the fingerprints of a generation if the generator has just run. */
public final class AfterGeneration implements Runnable {
    private final Properties projectProperties;

    /** Called by the exec plugin, which finds the argument by name. */
    public AfterGeneration(Properties projectProperties) {
        this.projectProperties = projectProperties;
    }

    @Override
    public void run() {
        String inputs = projectProperties.getProperty(BeforeGeneration.BEGUN);
        if (inputs != null) {
            try {
                Generation.of(projectProperties).done(inputs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
