package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.Contracts;
import dev.workersapi.pacts.commandline.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The settings of {@link PublishedContract}, from system properties and, where one is not set, from environment
 * variables.
 *
 * @param pending whether a pact that was never verified on this branch may fail without failing the build
 * @param wipSince the date since which work in progress is verified too; empty for none
 * @param selectors the contracts to verify, each a JSON object
 * @param pactUrl the only pact to verify, as a webhook names it; empty to verify those that are selected
 */
record VerificationSettings(
        URI brokerUrl,
        String version,
        String branch,
        boolean pending,
        String wipSince,
        List<String> selectors,
        String pactUrl) {
    private static final String MAIN_AND_DEPLOYED = "[{\"mainBranch\": true}, {\"deployedOrReleased\": true}]";

    private static final Set<String> SELECTOR_PROPERTIES = Set.of(
            "mainBranch",
            "matchingBranch",
            "branch",
            "fallbackBranch",
            "deployedOrReleased",
            "deployed",
            "released",
            "environment",
            "tag",
            "fallbackTag",
            "latest",
            "consumer");

    /** The settings of this class, and those of Pact JVM that have an effect here. */
    private static final Set<String> KNOWN = Set.of(
            "pact.broker.url",
            "pact.pending",
            "pact.wip.since",
            "pact.selectors",
            "pact.url",
            "pact.provider.url",
            "pact.provider.version",
            "pact.provider.branch",
            "pact.filter.description",
            "pact.filter.providerState",
            "pact.filter.consumers",
            "pact.verifier.publishResults",
            "pact.verifier.buildUrl",
            "pact.showStacktrace",
            "pact.showFullDiff");

    private static final Pattern SETTING = Pattern.compile("pact(broker)?\\.[\\w.]+");
    private static final Pattern PACT = Pattern.compile(".*/pacts/provider/([^/]+)/consumer/([^/]+)/.+");

    /** @throws UsageException if a setting is missing, unknown or unusable */
    static VerificationSettings from(Map<String, String> properties, Map<String, String> environment) {
        properties.keySet().stream()
                .filter(name -> SETTING.matcher(name).matches())
                .filter(name -> !KNOWN.contains(name) && !name.startsWith("pact.content_type.override."))
                .findFirst()
                .ifPresent(name -> {
                    throw unusable("-D" + name, "one of " + new TreeSet<>(KNOWN), "an unknown setting");
                });
        String url = value(properties, "pact.broker.url", environment, "PACT_BROKER_BASE_URL", "");
        if (url.isEmpty()) {
            throw missing("pact.broker.url");
        }
        BrokerAddress broker = BrokerAddress.parse(url);
        return new VerificationSettings(
                broker.root(),
                required(properties, "pact.provider.version", "version"),
                required(properties, "pact.provider.branch", "branch"),
                bool("pact.pending", value(properties, "pact.pending", environment, "PACT_PENDING", "true")),
                date("pact.wip.since", value(properties, "pact.wip.since", environment, "PACT_WIP_SINCE", "")),
                selectors(value(properties, "pact.selectors", environment, "PACT_SELECTORS", MAIN_AND_DEPLOYED)),
                pact(value(properties, "pact.url", environment, "PACT_URL", ""), broker));
    }

    /** The consumer of the only pact; empty if there is none. */
    String consumer() {
        Matcher pact = PACT.matcher(pactUrl);
        return pact.matches() ? URLDecoder.decode(pact.group(2), StandardCharsets.UTF_8) : "";
    }

    private static String value(
            Map<String, String> properties,
            String property,
            Map<String, String> environment,
            String variable,
            String otherwise) {
        String value = properties.getOrDefault(property, "").strip();
        if (value.isEmpty()) {
            value = environment.getOrDefault(variable, "").strip();
        }
        return value.isEmpty() ? otherwise : value;
    }

    private static String required(Map<String, String> properties, String property, String option) {
        String value = properties.getOrDefault(property, "").strip();
        if (value.isEmpty()) {
            throw missing(option);
        }
        return value;
    }

    private static boolean bool(String setting, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw unusable("-D" + setting, "true or false", "another value");
        }
        return value.equals("true");
    }

    private static String date(String setting, String value) {
        try {
            return value.isEmpty() ? "" : LocalDate.parse(value).toString();
        } catch (DateTimeParseException e) {
            throw unusable("-D" + setting, "a date such as 2026-01-31", "another value");
        }
    }

    private static List<String> selectors(String json) {
        String expected = "a list of selectors such as " + MAIN_AND_DEPLOYED;
        JsonNode list;
        try {
            list = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw unusable("-Dpact.selectors", expected, "text that is not JSON");
        }
        if (!list.isArray() || list.isEmpty()) {
            throw unusable("-Dpact.selectors", expected, "no list, or an empty one");
        }
        for (JsonNode selector : list) {
            if (!selector.isObject() || selector.isEmpty()) {
                throw unusable("-Dpact.selectors", expected, "an element that is no selector");
            }
            selector.fieldNames().forEachRemaining(name -> {
                if (!SELECTOR_PROPERTIES.contains(name)) {
                    throw unusable(
                            "-Dpact.selectors",
                            "the properties " + new TreeSet<>(SELECTOR_PROPERTIES),
                            "an unknown one, '" + name + "'");
                }
            });
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::toString)
                .toList();
    }

    private static String pact(String url, BrokerAddress broker) {
        if (url.isEmpty()) {
            return "";
        }
        String expected = "the address of a pact of " + Contracts.PROVIDER + " in the broker";
        Matcher pact = PACT.matcher(url);
        try {
            if (!broker.isOriginOf(new URI(url))) {
                // The credentials would be sent to this address.
                throw unusable("-Dpact.url", expected, "one elsewhere");
            }
        } catch (URISyntaxException e) {
            throw unusable("-Dpact.url", expected, "text that is not an address");
        }
        if (!pact.matches()
                || !URLDecoder.decode(pact.group(1), StandardCharsets.UTF_8).equals(Contracts.PROVIDER)) {
            throw unusable("-Dpact.url", expected, "one of something else");
        }
        return url;
    }

    private static UsageException missing(String option) {
        return new UsageException("Cannot verify published contracts: -D" + option + " is missing; see PUBLISHING.md.");
    }

    private static UsageException unusable(String setting, String expected, String received) {
        return new UsageException("Cannot verify published contracts: expected " + expected + " for " + setting
                + ", received " + received + "; see PUBLISHING.md.");
    }
}
