package dev.workersapi.engine.text;

import java.util.regex.Pattern;

/**
 * Recognizes names whose values are secrets, in any notation, such as {@code api_token}, {@code X-Api-Key} and {@code
 * clientSecret}.
 */
public final class SecretNames {
    static final String PATTERN = "pass(?:word|wd|phrase)|secret|token|(?:api|private|access|auth|signing|encryption)"
            + "[-_ ]?key|authorization|credential|jwt|cookie|session[-_ ]?id";

    private static final Pattern SECRET = Pattern.compile("(?i)" + PATTERN);

    private SecretNames() {}

    /** Returns true if a value with this name is a secret. */
    public static boolean speakOf(String name) {
        return SECRET.matcher(name).find();
    }
}
