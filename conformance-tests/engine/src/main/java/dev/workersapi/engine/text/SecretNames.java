package dev.workersapi.engine.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Recognizes names whose values are secrets, in any notation, such as {@code api_token}, {@code X-Api-Key} and {@code
 * clientSecret}.
 */
public final class SecretNames {
    static final String PATTERN = "pass(?:word|wd|phrase)|secret|token|(?:api|private|access|auth|signing|encryption)"
            + "[-_ ]?key|authorization|credential|jwt|cookie|session[-_ ]?id";

    private static final Pattern SECRET = Pattern.compile("(?i)" + PATTERN);

    /** A cache of results, because most exchanges have the same names of headers and properties. */
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private static final int MAX_KNOWN = 4096;
    private static final int MAX_KNOWN_LENGTH = 64;

    private SecretNames() {}

    /** Returns true if a value with this name is a secret. */
    public static boolean speakOf(String name) {
        Boolean known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        boolean secret = SECRET.matcher(name).find();
        if (name.length() <= MAX_KNOWN_LENGTH && KNOWN.size() < MAX_KNOWN) {
            KNOWN.put(name, secret);
        }
        return secret;
    }
}
