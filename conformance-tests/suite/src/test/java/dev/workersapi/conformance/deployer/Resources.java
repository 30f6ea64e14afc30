package dev.workersapi.conformance.deployer;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.D1Binding;
import dev.workersapi.client.model.JsonBinding;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.Limits;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.ServiceBinding;
import dev.workersapi.client.model.SmartPlacement;
import dev.workersapi.client.model.WorkerMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources of a Worker, drawn at random from a small pool, so that two states have some resources in common.
 *
 * @param bindings the variant of each binding by name
 * @param secrets the values by name
 * @param settings the names of the settings to set
 */
record Resources(
        Map<String, Integer> bindings,
        Map<String, String> secrets,
        Set<String> settings,
        Set<String> crons,
        Set<String> routes,
        Set<String> domains,
        boolean workersDev,
        boolean assets) {
    private static final List<String> BINDINGS = List.of("TEXT", "CACHE", "DATA", "DB", "OTHER");
    private static final List<String> SECRETS = List.of("TOKEN", "KEY", "TEXT2");
    private static final List<String> SETTINGS = List.of("date", "flags", "limits", "placement", "logpush", "tags");
    private static final List<String> CRONS = List.of("0 * * * *", "30 6 * * *", "*/5 * * * *");
    private static final List<String> ROUTES =
            List.of("example.com/a/*", "example.com/b", "*.example.com/*", "example.org/*");
    private static final List<String> DOMAINS = List.of("shop.example.com", "www.example.org", "api.example.com");

    static Resources random(Random random) {
        Map<String, Integer> bindings = new TreeMap<>();
        some(BINDINGS, random).forEach(name -> bindings.put(name, random.nextInt(2)));
        Map<String, String> secrets = new TreeMap<>();
        // Few states have secrets, because hashing them is slow.
        if (random.nextInt(3) == 0) {
            some(SECRETS, random).forEach(name -> secrets.put(name, "value-" + random.nextInt(2)));
        }
        return new Resources(
                bindings,
                secrets,
                some(SETTINGS, random),
                some(CRONS, random),
                some(ROUTES, random),
                some(DOMAINS, random),
                random.nextBoolean(),
                random.nextInt(4) == 0);
    }

    private static Set<String> some(List<String> pool, Random random) {
        Set<String> some = new TreeSet<>();
        pool.stream().filter(item -> random.nextInt(3) == 0).forEach(some::add);
        return some;
    }

    /** Returns the routes by the name of their zone. */
    Map<String, List<String>> routesByZone() {
        Map<String, List<String>> zones = new TreeMap<>();
        for (String route : routes) {
            String zone = route.contains("example.org") ? TestAccount.OTHER_ZONE : TestAccount.ZONE;
            zones.computeIfAbsent(zone, unused -> new ArrayList<>()).add(route);
        }
        return zones;
    }

    /** Returns the metadata without secrets. Its values differ between variants. */
    WorkerMetadata.Builder metadata(int variant) {
        WorkerMetadata.Builder metadata = WorkerMetadata.builder().mainModule("index.js");
        bindings.forEach((name, value) -> metadata.addBinding(binding(name, value)));
        settings.forEach(setting -> set(metadata, setting, variant));
        return metadata;
    }

    private static void set(WorkerMetadata.Builder metadata, String setting, int variant) {
        switch (setting) {
            case "date" -> metadata.compatibilityDate("2025-01-0" + (variant + 1));
            case "flags" -> metadata.compatibilityFlags(List.of("nodejs_compat" + (variant == 0 ? "" : "_v2")));
            case "limits" ->
                metadata.limits(Limits.builder().cpuMs(50 + variant).build());
            case "placement" -> metadata.placement(SmartPlacement.builder().build());
            case "logpush" -> metadata.logpush(variant == 0);
            case "tags" -> metadata.tags(List.of("tag-" + variant));
            default -> throw new IllegalArgumentException(setting);
        }
    }

    static Binding binding(String name, int variant) {
        return switch (name) {
            case "TEXT" ->
                PlainTextBinding.builder().name(name).text("text " + variant).build();
            case "CACHE" ->
                KvNamespaceBinding.builder()
                        .name(name)
                        .namespaceId("0f2ac74b498b48028cb68387c421e27" + variant)
                        .build();
            case "DATA" ->
                JsonBinding.builder().name(name).json(IntNode.valueOf(variant)).build();
            case "DB" ->
                D1Binding.builder().name(name).databaseId("database-" + variant).build();
            case "OTHER" -> ServiceBinding.builder().name(name).service("other").build();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
