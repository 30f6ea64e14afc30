package dev.workersapi.pacts;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that only the provider knows, such as its account: written <code>${name}</code> in an interaction, taken from
 * the provider state when a provider is verified, and from here when a consumer is.
 */
public final class Provided {
    /** The account of the examples. */
    public static final String ACCOUNT_ID = "023e105f4ecef8ad9ca31a8372d0c353";

    /** The API token of the examples. */
    public static final String TOKEN = "example-token";

    /** The token of an upload session in the examples. */
    public static final String SESSION = "example-session";

    /** The version of the examples. */
    public static final String VERSION_ID = "18f97339-c287-4872-9bdd-e2135c07ec12";

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    private static final Map<String, String> EXAMPLES = Map.of(
            "account_id", ACCOUNT_ID,
            "token", TOKEN,
            "session", SESSION,
            "version_id", VERSION_ID);

    private Provided() {}

    /** The text with the examples in it. */
    static String example(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String example = EXAMPLES.get(found.group(1));
            if (example == null) {
                throw new IllegalArgumentException("${" + found.group(1) + "} is none of " + EXAMPLES.keySet());
            }
            return Matcher.quoteReplacement(example);
        });
    }

    /** Only paths and tokens are filled in; elsewhere the text would be sent as it stands. */
    static void refuseIn(String name, String value) {
        if (NAME.matcher(value).find()) {
            throw new IllegalArgumentException(
                    name + " is '" + value + "', but values of the provider are for paths and tokens alone");
        }
    }
}
