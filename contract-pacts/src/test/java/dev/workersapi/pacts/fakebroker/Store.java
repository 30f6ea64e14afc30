package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The data of the fake broker, in the order in which it was published. */
final class Store {
    /** Nothing depends on times, so all times are the same. */
    static final String NOW = "2026-01-01T00:00:00+00:00";

    final Map<String, Pacticipant> pacticipants = new LinkedHashMap<>();
    final List<Pact> pacts = new ArrayList<>();
    final List<Verification> verifications = new ArrayList<>();
    final List<Environment> environments = new ArrayList<>();
    final List<Presence> presences = new ArrayList<>();
    /** The URL schemes that webhooks may use; a setting of the broker. */
    Set<String> webhookSchemes = Set.of("https");

    private final List<Webhook> webhooks = new ArrayList<>();
    private int versions;
    private int uuids;

    static final class Pacticipant {
        final String name;
        final Map<String, Version> versions = new LinkedHashMap<>();
        /** The first branch of a version with the name of a main branch. */
        @Nullable
        String mainBranch;

        private Pacticipant(String name) {
            this.name = name;
        }

        Optional<Version> latest() {
            return latest(versions.values().stream());
        }

        Optional<Version> latestOf(@Nullable String branch) {
            return latest(versions.values().stream().filter(version -> version.branches.contains(branch)));
        }

        Optional<Version> latestTagged(String tag) {
            return latest(versions.values().stream().filter(version -> version.tags.contains(tag)));
        }

        private static Optional<Version> latest(Stream<Version> versions) {
            return versions.reduce((earlier, later) -> later);
        }
    }

    static final class Version {
        final int id;
        final Pacticipant pacticipant;
        final String number;
        final Set<String> branches = new LinkedHashSet<>();
        final Set<String> tags = new LinkedHashSet<>();
        boolean updated;

        private Version(int id, Pacticipant pacticipant, String number) {
            this.id = id;
            this.pacticipant = pacticipant;
            this.number = number;
        }

        void addBranch(String branch) {
            branches.add(branch);
            if (pacticipant.mainBranch == null
                    && Set.of("main", "master", "develop").contains(branch)) {
                pacticipant.mainBranch = branch;
            }
        }
    }

    record Pact(Version consumer, Pacticipant provider, PactContent content) {
        String name() {
            return "Pact between " + consumer.pacticipant.name + " (" + consumer.number + ") and " + provider.name;
        }
    }

    record Verification(int number, Pact pact, Version provider, boolean success, JsonNode request) {}

    record Environment(String uuid, String name, boolean production) {}

    /** A deployment or a release of a version in an environment. */
    static final class Presence {
        final String uuid;
        final Version version;
        final Environment environment;
        final boolean release;
        boolean current = true;

        private Presence(String uuid, Version version, Environment environment, boolean release) {
            this.uuid = uuid;
            this.version = version;
            this.environment = environment;
            this.release = release;
        }
    }

    record Webhook(String id, JsonNode request) {
        boolean isFor(String event) {
            return StreamSupport.stream(request.path("events").spliterator(), false)
                    .anyMatch(each -> each.path("name").asText().equals(event));
        }

        /** A webhook without a consumer or provider applies to all of them. */
        private boolean isFor(Pact pact) {
            return isOrAbsent("consumer", pact.consumer().pacticipant.name)
                    && isOrAbsent("provider", pact.provider().name);
        }

        private boolean isOrAbsent(String side, String name) {
            return request.path(side).path("name").asText(name).equals(name);
        }
    }

    Pacticipant pacticipant(String name) {
        return pacticipants.computeIfAbsent(name, Pacticipant::new);
    }

    Optional<Version> find(String pacticipant, String number) {
        return Optional.ofNullable(pacticipants.get(pacticipant)).map(found -> found.versions.get(number));
    }

    Version version(Pacticipant pacticipant, String number) {
        Version known = pacticipant.versions.get(number);
        return known == null ? createOrUpdate(pacticipant, number) : known;
    }

    /** Creates a version unless there is one. An update also uses up an ID, like an upsert in SQLite. */
    Version createOrUpdate(Pacticipant pacticipant, String number) {
        int id = ++versions;
        return pacticipant.versions.computeIfAbsent(number, n -> new Version(id, pacticipant, n));
    }

    Optional<Pact> pact(Version consumer, String provider) {
        return pacts.stream()
                .filter(pact ->
                        pact.consumer() == consumer && pact.provider().name.equals(provider))
                .findFirst();
    }

    /** All pacts between the same applications. */
    Stream<Pact> pacts(Pact pact) {
        return pacts.stream()
                .filter(each -> each.provider() == pact.provider()
                        && each.consumer().pacticipant == pact.consumer().pacticipant);
    }

    /** The latest pact with this content. */
    Optional<Pact> pact(String consumer, String provider, String sha) {
        return pacts.stream()
                .filter(pact -> pact.consumer().pacticipant.name.equals(consumer)
                        && pact.provider().name.equals(provider)
                        && pact.content().sha().equals(sha))
                .reduce((earlier, later) -> later);
    }

    /** The last verification of a pact's content by a version of the provider. */
    Optional<Verification> verification(Pact pact, Version provider) {
        return verifications(pact).filter(each -> each.provider() == provider).reduce((earlier, later) -> later);
    }

    Stream<Verification> verifications(Pact pact) {
        return verifications.stream()
                .filter(each -> each.pact().provider() == pact.provider()
                        && each.pact().consumer().pacticipant == pact.consumer().pacticipant
                        && each.pact().content().sha().equals(pact.content().sha()));
    }

    Verification add(Pact pact, Version provider, JsonNode request) {
        boolean success = request.path("success").asBoolean();
        Verification verification = new Verification(101 + verifications.size(), pact, provider, success, request);
        verifications.add(verification);
        return verification;
    }

    Optional<Environment> environment(String nameOrUuid) {
        return environments.stream()
                .filter(each -> each.name().equals(nameOrUuid) || each.uuid().equals(nameOrUuid))
                .findFirst();
    }

    Environment addEnvironment(String name, boolean production) {
        Environment environment = new Environment(uuid(), name, production);
        environments.add(environment);
        return environment;
    }

    /** A deployment replaces the previous one; a release does not. */
    Presence add(Version version, Environment environment, boolean release) {
        if (!release) {
            presences.stream()
                    .filter(each -> !each.release
                            && each.environment.equals(environment)
                            && each.version.pacticipant == version.pacticipant)
                    .forEach(each -> each.current = false);
        }
        Presence presence = new Presence(uuid(), version, environment, release);
        presences.add(presence);
        return presence;
    }

    Webhook addWebhook(JsonNode request) {
        byte[] id = ByteBuffer.allocate(16).putInt(12, ++uuids).array();
        Webhook webhook = new Webhook(Base64.getUrlEncoder().withoutPadding().encodeToString(id), request);
        webhooks.add(webhook);
        return webhook;
    }

    Stream<Webhook> webhooks(Pact pact) {
        return webhooks.stream().filter(webhook -> webhook.isFor(pact));
    }

    Stream<Presence> current(Pacticipant pacticipant) {
        return presences.stream().filter(each -> each.current && each.version.pacticipant == pacticipant);
    }

    String uuid() {
        return new UUID(0, ++uuids).toString();
    }
}
