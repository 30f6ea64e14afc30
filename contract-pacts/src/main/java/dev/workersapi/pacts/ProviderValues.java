package dev.workersapi.pacts;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that only the provider knows, such as the account. An interaction refers to them as <code>${name}</code>: a
 * test of a consumer sees the examples below, the verification of a provider the values of its provider state.
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

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    private static final Map<String, String> EXAMPLES = Map.of(
            "account_id", ACCOUNT_ID,
            "token", TOKEN,
            "session", SESSION,
            "version_id", VERSION_ID);

    private ProviderValues() {}

    /** Replaces each <code>${name}</code> by its example. */
    static String example(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String example = EXAMPLES.get(found.group(1));
            if (example == null) {
                throw new IllegalArgumentException(
                        "${" + found.group(1) + "} is unknown: expected one of " + new TreeSet<>(EXAMPLES.keySet()));
            }
            return Matcher.quoteReplacement(example);
        });
    }

    /** Refuses a placeholder where none is replaced: outside of paths and tokens. */
    static void refuseIn(String name, String value) {
        if (NAME.matcher(value).find()) {
            throw new IllegalArgumentException(
                    name + " is '" + value + "', but provider values can only be used in paths and tokens");
        }
    }
}
