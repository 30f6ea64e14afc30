package dev.workersapi.pacts;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that only the provider knows, such as the account. An interaction refers to them as <code>${name}</code>.
 * Tests of a consumer use the examples below; the verification of a provider uses values from the provider state.
 */
public final class ProviderValues {
    /** The example for <code>${account_id}</code>. */
    public static final String ACCOUNT_ID = "023e105f4ecef8ad9ca31a8372d0c353";

    /** The example for <code>${token}</code>, an API token. */
    public static final String TOKEN = "example-token";

    /** The example for <code>${session}</code>, the token of an upload session. */
    public static final String SESSION = "example-session";

    /** The example for <code>${version_id}</code>. */
    public static final String VERSION_ID = "18f97339-c287-4872-9bdd-e2135c07ec12";

    /** The example for <code>${previous_version_id}</code>. */
    public static final String PREVIOUS_VERSION_ID = "3a1b0f7e-5d24-4a52-9d0e-6f7a0f1f4c11";

    /** The example for <code>${deployment_id}</code>. */
    public static final String DEPLOYMENT_ID = "5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11";

    /** The example for <code>${previous_deployment_id}</code>. */
    public static final String PREVIOUS_DEPLOYMENT_ID = "9d1f7b6c-0c4e-4f0a-8f59-2f4b8c1e7d22";

    /** The example for <code>${tail_id}</code>. */
    public static final String TAIL_ID = "03dc9f77817b488fb26c5861ec18f791";

    /** The example for <code>${subdomain}</code>, the name of an account's workers.dev subdomain. */
    public static final String SUBDOMAIN = "my-company";

    /** The example for <code>${zone_id}</code>. */
    public static final String ZONE_ID = "593c9c94de529bbbfaac7c53ced0447d";

    /** The example for <code>${zone_name}</code>, the domain name of a zone. */
    public static final String ZONE_NAME = "example.com";

    /** The example for <code>${route_id}</code>. */
    public static final String ROUTE_ID = "7c0de5f4b1f14d1e9b0f4b3d2a6e8c55";

    /** The example for <code>${domain_id}</code>, a custom domain. */
    public static final String DOMAIN_ID = "dbe10b4bc17c295377eabd600e1787fd";

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("account_id", ACCOUNT_ID),
            Map.entry("token", TOKEN),
            Map.entry("session", SESSION),
            Map.entry("version_id", VERSION_ID),
            Map.entry("previous_version_id", PREVIOUS_VERSION_ID),
            Map.entry("deployment_id", DEPLOYMENT_ID),
            Map.entry("previous_deployment_id", PREVIOUS_DEPLOYMENT_ID),
            Map.entry("tail_id", TAIL_ID),
            Map.entry("subdomain", SUBDOMAIN),
            Map.entry("zone_id", ZONE_ID),
            Map.entry("zone_name", ZONE_NAME),
            Map.entry("route_id", ROUTE_ID),
            Map.entry("domain_id", DOMAIN_ID));

    private ProviderValues() {}

    /** Returns true if a string contains a <code>${name}</code>. */
    static boolean isIn(String text) {
        return NAME.matcher(text).find();
    }

    /**
     * Replaces each <code>${name}</code> with its example.
     *
     * @param others examples that override those in this class, by name
     */
    static String example(String text, Map<String, String> others) {
        return replace(text, Set.of(), others);
    }

    /**
     * Replaces each <code>${name}</code> with its example.
     *
     * @param kept the names that are not replaced
     * @param others examples that override those in this class, by name
     */
    static String replace(String text, Set<String> kept, Map<String, String> others) {
        return NAME.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String example = kept.contains(name) ? found.group() : others.getOrDefault(name, EXAMPLES.get(name));
            if (example == null) {
                throw new IllegalArgumentException(
                        "${" + name + "} is unknown: expected one of " + new TreeSet<>(EXAMPLES.keySet()));
            }
            return Matcher.quoteReplacement(example);
        });
    }

    /** Rejects a placeholder in a place where placeholders are not replaced, such as a response. */
    static void refuseIn(String name, String value) {
        if (isIn(value)) {
            throw new IllegalArgumentException(
                    name + " is '" + value + "', but provider values can only be used in the path, the query, the token"
                            + " and the JSON body of a request");
        }
    }
}
