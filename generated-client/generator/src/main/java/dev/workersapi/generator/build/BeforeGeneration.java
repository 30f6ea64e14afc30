package dev.workersapi.generator.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;
import java.util.function.BiConsumer;

/** Skips the generator if nothing has changed, and otherwise notes that a generation is running. */
public final class BeforeGeneration implements Runnable {
    /**
     * The property that holds the fingerprint of the inputs from the start of the generation, as they may change while
     * it runs.
     */
    static final String BEGUN = "generation.begun";

    private final Properties projectProperties;
    private final Properties userProperties;
    private final BiConsumer<String, String> projectPropertiesUpdater;

    /** Called by the exec plugin, which finds the arguments by their names. */
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
                // What the command line says of it counts for more.
                projectPropertiesUpdater.accept("codegen.skip", "true");
            } else {
                // A generation that fails leaves none.
                Files.deleteIfExists(generation.record());
                projectPropertiesUpdater.accept(BEGUN, inputs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
