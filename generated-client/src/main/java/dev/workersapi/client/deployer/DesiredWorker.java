package dev.workersapi.client.deployer;

import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.Binding;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state that a Worker should have. Immutable and thread-safe. Holds the sources of modules and assets, not their
 * bytes.
 *
 * <p>It names what a deployment sets. What it does not name stays as it is: other bindings, secrets and settings of the
 * Worker, and its other cron triggers, routes and domains. {@link Builder#removeUnnamed} and
 * {@link Builder#removeSecrets} remove some of it.
 */
public final class DesiredWorker {
    private final String name;
    private final WorkerMetadata metadata;
    private final List<Part> modules;
    private final @Nullable Assets assets;
    private final Map<String, Secret> secrets;
    private final Set<String> removedSecrets;
    private final Set<Resource> removed;
    private final Triggers triggers;

    private DesiredWorker(Builder builder, Map<String, Secret> secrets) {
        this.name = builder.name;
        this.metadata = builder.metadata;
        this.modules = List.copyOf(builder.modules);
        this.assets = builder.assets;
        this.secrets = Collections.unmodifiableMap(secrets);
        this.removedSecrets = Collections.unmodifiableSet(new TreeSet<>(builder.removedSecrets));
        this.removed = Collections.unmodifiableSet(EnumSet.copyOf(builder.removed));
        Map<String, List<String>> routes = new LinkedHashMap<>();
        builder.routes.forEach((zone, patterns) -> routes.put(zone, List.copyOf(patterns)));
        this.triggers = new Triggers(
                List.copyOf(builder.crons),
                Collections.unmodifiableMap(routes),
                List.copyOf(builder.domains),
                Optional.ofNullable(builder.workersDev));
    }

    /** Starts describing a Worker. Modules or assets are required. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name of the Worker. */
    public String name() {
        return name;
    }

    WorkerMetadata metadata() {
        return metadata;
    }

    List<Part> modules() {
        return modules;
    }

    Optional<Assets> assets() {
        return Optional.ofNullable(assets);
    }

    /** Returns the secrets by name, sorted. */
    Map<String, Secret> secrets() {
        return secrets;
    }

    Set<String> removedSecrets() {
        return removedSecrets;
    }

    boolean removes(Resource unnamed) {
        return removed.contains(unnamed);
    }

    Triggers triggers() {
        return triggers;
    }

    /** Shows the name of the Worker. */
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
        private final Map<String, Set<String>> routes = new LinkedHashMap<>();
        private final Set<String> domains = new LinkedHashSet<>();
        private WorkerMetadata metadata = WorkerMetadata.builder().build();
        private @Nullable Assets assets;
        private @Nullable Boolean workersDev;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Adds all files below a folder as modules, named by their paths in it. Hidden files and folders are skipped.
         *
         * @throws IllegalArgumentException if it is not a folder, or contains a symbolic link
         * @throws java.io.UncheckedIOException if it cannot be read
         */
        public Builder modules(Path folder) {
            return modules(ModuleFiles.in(folder));
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
         * Sets the metadata: the main module, bindings and settings. Settings that it leaves out keep the values of the
         * deployed version. Secrets among the bindings are treated like those of {@link #secret}.
         */
        public Builder metadata(WorkerMetadata value) {
            metadata = Objects.requireNonNull(value, "metadata");
            return this;
        }

        /** Sets the assets to all files of a directory; see {@link Assets#of(Path)}. */
        public Builder assets(Path directory) {
            return assets(Assets.of(directory));
        }

        /** Sets the assets. Without this call, the assets of the deployed version are kept. */
        public Builder assets(Assets files) {
            assets = Objects.requireNonNull(files, "assets");
            return this;
        }

        /** Adds a secret. */
        public Builder secret(Secret secret) {
            secrets.put(secret.name(), secret);
            return this;
        }

        /** Adds a secret text. */
        public Builder secret(String secretName, String text) {
            return secret(
                    SecretTextBinding.builder().name(secretName).text(text).build());
        }

        /** Adds secret texts by name. */
        public Builder secrets(Map<String, String> texts) {
            texts.forEach(this::secret);
            return this;
        }

        /** Removes secrets, if they exist. All others that are not named stay. */
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
            routes.computeIfAbsent(zone, unused -> new LinkedHashSet<>()).addAll(List.of(patterns));
            return this;
        }

        /** Adds custom domains. */
        public Builder domains(String... hostnames) {
            domains.addAll(List.of(hostnames));
            return this;
        }

        /** Sets whether workers.dev serves the Worker. Default: as it is, which is false for a new Worker. */
        public Builder workersDev(boolean enabled) {
            workersDev = enabled;
            return this;
        }

        /** Removes existing resources of the Worker that are not named. Default: they stay. */
        public Builder removeUnnamed(Resource... resources) {
            removed.addAll(List.of(resources));
            return this;
        }

        /**
         * Checks the description.
         *
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public DesiredWorker build() {
            Map<String, Secret> allSecrets = new TreeMap<>(secrets);
            for (Binding binding : metadata.bindings().orElse(List.of())) {
                if (binding instanceof Secret secret) {
                    allSecrets.put(secret.name(), secret);
                }
            }
            List<String> problems = problems(allSecrets.keySet());
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(
                        "Worker `" + name + "` cannot be deployed like this:\n  " + String.join("\n  ", problems));
            }
            return new DesiredWorker(this, allSecrets);
        }

        private List<String> problems(Set<String> secretNames) {
            List<String> problems = new ArrayList<>();
            if (modules.isEmpty() && assets == null) {
                problems.add("it has neither modules nor assets: add one of them");
            }
            modules.stream()
                    .filter(module -> !module.content().isRepeatable())
                    .forEach(module -> problems.add(
                            "module `" + module.name() + "` can be read only once, but is read for its hash"
                                    + " and again to send it: use a file, bytes, or"
                                    + " `Content.of(length, opener)`"));
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
                    .filter(secretNames::contains)
                    .forEach(secret -> problems.add("secret `" + secret + "` is both set and removed: choose one"));
            return problems;
        }
    }
}
