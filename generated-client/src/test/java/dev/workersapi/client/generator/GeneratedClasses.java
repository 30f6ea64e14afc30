package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads classes generated in a test. Handwritten classes come from the client. */
final class GeneratedClasses extends URLClassLoader {
    private GeneratedClasses(Path classes) throws IOException {
        super(new URL[] {classes.toUri().toURL()}, GeneratedClasses.class.getClassLoader());
    }

    static GeneratedClasses compile(Path sources, Path classes) throws IOException {
        assertThat(JavaSources.compile(sources, classes))
                .as("what the compiler finds in what was generated")
                .isEmpty();
        return new GeneratedClasses(classes);
    }

    /** Prefers the generated classes to classes of the client with the same names. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                loaded = findClass(name);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }
}
