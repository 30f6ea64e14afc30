package dev.workersapi.client.deployer;

import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.Secret;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.WorkerAssets;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.upload.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The state that a Worker should have. Immutable and thread-safe. Holds references to modules and assets, not their
 * contents.
 *
 * <p>A deployment sets everything that the state names, and keeps everything else: other bindings, secrets and settings
 * of the Worker, and its other cron triggers, routes and domains. To remove resources that are not named, use {@link
 * Builder#removeUnnamed} and {@link Builder#removeSecrets}.
 *
 * @param metadata the main module, the bindings and the settings
 * @param assets the assets; empty to keep the assets of the deployed version
 * @param secrets the secrets by name, including those among the bindings in the metadata
 * @param removedSecrets the names of secrets to remove
 * @param removed the kinds of resources that are removed if they are not named
 */
public record DesiredWorker(
        String name,
        WorkerMetadata metadata,
        List<Part> modules,
        Optional<Assets> assets,
        Map<String, Secret> secrets,
        Set<String> removedSecrets,
        Set<Resource> removed,
        Triggers triggers) {
    /**
     * Checks the state.
     *
     * @throws IllegalArgumentException if the state is invalid; the message lists all problems
     */
    public DesiredWorker {
        modules = List.copyOf(modules);
        Map<String, Secret> allSecrets = new TreeMap<>(secrets);
        metadata.bindings().orElse(List.of()).forEach(binding -> {
            if (binding instanceof Secret secret) {
                allSecrets.put(secret.name(), secret);
            }
        });
        secrets = Collections.unmodifiableMap(allSecrets);
        removedSecrets = Collections.unmodifiableSet(new TreeSet<>(removedSecrets));
        removed = Set.copyOf(removed);
        Map<String, Secret> named = secrets;
        List<String> problems = new ArrayList<>();
        if (modules.isEmpty() && assets.isEmpty()) {
            problems.add("it has neither modules nor assets: add one of them");
        }
        modules.stream()
                .filter(module -> !module.content().isRepeatable())
                .forEach(module -> problems.add("module `" + module.name() + "` can be read only once, but is read for"
                        + " its hash and again to send it: use a file, bytes, or `Content.of(length, opener)`"));
        if (metadata.assets().flatMap(WorkerAssets::jwt).isPresent()) {
            problems.add("`assets.jwt` is set by the deployer: pass the files to assets()");
        }
        if (metadata.keepBindings().isPresent() || metadata.keepAssets().isPresent()) {
            problems.add("the deployer keeps what is not named: leave out `keep_bindings` and `keep_assets`");
        }
        if (metadata.annotations().flatMap(Annotations::workersTag).isPresent()) {
            problems.add("the deployer recognizes its versions by `workers/tag`: use `workers/message`");
        }
        removedSecrets.stream()
                .filter(named::containsKey)
                .forEach(secret -> problems.add("secret `" + secret + "` is both set and removed: choose one"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Worker `" + name + "` cannot be deployed like this:\n  " + String.join("\n  ", problems));
        }
    }

    /** Starts describing a Worker. Modules or assets are required. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name of the Worker, because the rest may contain secrets. */
    @Override
    public String toString() {
        return "DesiredWorker{" + name + "}";
    }

    /** Describes a Worker. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<Part> modules = new ArrayList<>();
        private final Map<String, Secret> secrets = new TreeMap<>();
        private final Set<String> removedSecrets = new TreeSet<>();
        private final Set<Resource> removed = EnumSet.noneOf(Resource.class);
        private final Set<String> crons = new LinkedHashSet<>();
        private final Map<String, List<String>> routes = new LinkedHashMap<>();
        private final Set<String> domains = new LinkedHashSet<>();
        private WorkerMetadata metadata = WorkerMetadata.builder().build();
        private Optional<Assets> assets = Optional.empty();
        private Optional<Boolean> workersDev = Optional.empty();

        private Builder(String name) {
            this.name = ArgumentChecks.present(DesiredWorker.class, "name", name);
        }

        /**
         * Adds all files in a folder and its subfolders as modules. Their names are their paths relative to the folder.
         * Hidden files and folders are skipped.
         *
         * @throws IllegalArgumentException if the path is not a folder, or if the folder contains a symbolic link
         * @throws java.io.UncheckedIOException if it cannot be read
         */
        public Builder modules(Path folder) {
            return modules(Part.allIn(folder));
        }

        /** Adds modules, whose contents must be readable more than once. */
        public Builder modules(Collection<Part> parts) {
            modules.addAll(parts);
            return this;
        }

        /** Adds a module, whose content must be readable more than once. */
        public Builder module(Part part) {
            return modules(List.of(part));
        }

        /**
         * Sets the metadata: the main module, bindings and settings. Settings that are not included keep the values of
         * the deployed version. Secrets among the bindings are treated like those added with {@link #secret}.
         */
        public Builder metadata(WorkerMetadata value) {
            metadata = ArgumentChecks.present(DesiredWorker.class, "metadata", value);
            return this;
        }

        /** Builds the metadata, and calls {@link #metadata(WorkerMetadata)}. */
        public Builder metadata(Consumer<WorkerMetadata.Builder> value) {
            return metadata(WorkerMetadata.builder().configure(value).build());
        }

        /** Sets the assets to all files in a directory; see {@link Assets#of(Path)}. */
        public Builder assets(Path directory) {
            return assets(Assets.of(directory));
        }

        /** Sets the assets. Default: those of the deployed version. */
        public Builder assets(Assets files) {
            assets = Optional.of(ArgumentChecks.present(DesiredWorker.class, "assets", files));
            return this;
        }

        /** Adds a secret. */
        public Builder secret(Secret secret) {
            secrets.put(
                    ArgumentChecks.present(DesiredWorker.class, "secret", secret)
                            .name(),
                    secret);
            return this;
        }

        /** Adds a secret text. */
        public Builder secret(String secretName, String text) {
            return secret(SecretTextBinding.of(secretName, text));
        }

        /** Adds text secrets by name. */
        public Builder secrets(Map<String, String> texts) {
            texts.forEach(this::secret);
            return this;
        }

        /** Removes secrets, if they exist. All other secrets that are not named are kept. */
        public Builder removeSecrets(String... names) {
            removedSecrets.addAll(List.of(names));
            return this;
        }

        /** Adds cron triggers. */
        public Builder crons(String... expressions) {
            crons.addAll(List.of(expressions));
            return this;
        }

        /**
         * Adds routes to the Worker.
         *
         * @param zone the name of a zone, such as {@code example.com}, or its identifier
         */
        public Builder routes(String zone, String... patterns) {
            routes.computeIfAbsent(zone, unused -> new ArrayList<>()).addAll(List.of(patterns));
            return this;
        }

        /** Adds custom domains. */
        public Builder domains(String... hostnames) {
            domains.addAll(List.of(hostnames));
            return this;
        }

        /** Sets whether the Worker is available on workers.dev. Default: unchanged, and false for a new Worker. */
        public Builder workersDev(boolean enabled) {
            workersDev = Optional.of(enabled);
            return this;
        }

        /** Removes existing resources of the Worker that are not named. Default: they are kept. */
        public Builder removeUnnamed(Resource... resources) {
            removed.addAll(List.of(resources));
            return this;
        }

        /**
         * Creates the state.
         *
         * @throws IllegalArgumentException if the state is invalid; the message lists all problems
         */
        public DesiredWorker build() {
            Triggers triggers = new Triggers(List.copyOf(crons), routes, List.copyOf(domains), workersDev);
            return new DesiredWorker(name, metadata, modules, assets, secrets, removedSecrets, removed, triggers);
        }
    }
}
