package dev.workersapi.generator.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;
import java.util.function.BiConsumer;

/** Skips the generator if nothing has changed. Otherwise, records that a generation is running. */
public final class BeforeGeneration implements Runnable {
    /**
     * The property that holds the fingerprint of the inputs at the start of the generation. It is recorded then because
     * the inputs may change while the generator runs.
     */
    static final String BEGUN = "generation.begun";

    private final Properties projectProperties;
    private final Properties userProperties;
    private final BiConsumer<String, String> projectPropertiesUpdater;

    /** Called by the exec plugin, which finds the arguments by name. */
    public BeforeGeneration(
            Properties projectProperties,
            Properties userProperties,
            BiConsumer<String, String> projectPropertiesUpdater) {
        this.projectProperties = projectProperties;
        this.userProperties = userProperties;
        this.projectPropertiesUpdater = projectPropertiesUpdater;
    }

    @Override
    public void run() {
        try {
            Generation generation = Generation.of(projectProperties);
            String inputs = generation.inputFingerprint(userProperties);
            if (generation.isDone(inputs)) {
                // A value on the command line takes precedence.
                projectPropertiesUpdater.accept("codegen.skip", "true");
            } else {
                // A generation that fails leaves no record.
                Files.deleteIfExists(generation.record());
                projectPropertiesUpdater.accept(BEGUN, inputs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
