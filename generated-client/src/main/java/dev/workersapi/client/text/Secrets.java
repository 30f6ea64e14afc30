package dev.workersapi.client.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of an exchange, which are masked wherever they occur in displayed text: unchanged, escaped for JSON, HTML
 * or URLs, or encoded in Base64 or hexadecimal. Text that looks like a secret is always masked. Masking affects only
 * text that is shown; nothing is checked or sent in masked form. Immutable and thread-safe.
 */
public final class Secrets {
    /** No known secrets, so that only text that looks like a secret is masked. */
    public static final Secrets NONE = new Secrets(List.of());

    private static final String MASK = "***";

    /**
     * The minimum length of values that are masked everywhere. Shorter values may be parts of other words, so they are
     * masked only as whole words.
     */
    private static final int SHORT = 4;

    /** The maximum length of values for which every character may be escaped in a different way. */
    private static final int MAX_SPELLED = 500;

    /** Matches the names of headers, parameters and properties whose values are secret. */
    private static final Pattern NAME = Pattern.compile(
            "auth|token|secret|passw|passphrase|api_?-?key|private|cookie|credential|session|signature|jwt|jwk"
                    + "|key_base64|^key$|^text$",
            Pattern.CASE_INSENSITIVE);

    /** Matches private keys, JSON Web Tokens, credentials with their scheme, and user information in URLs. */
    private static final Pattern LOOKS_SECRET = Pattern.compile(
            "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)"
                    + "|eyJ[A-Za-z0-9_.-]*"
                    + "|(?<=\\b(?i:bearer|basic)(?:\\s|%20|\\+))(?=[^\\s\"'<>]*[0-9=])[A-Za-z0-9._~+/=%-]{8,}"
                    + "|(?<=://)[^/@\\s\"'<>]{1,500}(?=@)",
            Pattern.DOTALL);

    private final List<String> values;
    private volatile @Nullable Pattern pattern;

    private Secrets(List<String> values) {
        this.values = values;
    }

    /** Creates secrets from their values. Empty values are ignored. */
    public static Secrets of(Collection<String> values) {
        List<String> longestFirst = values.stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return longestFirst.isEmpty() ? NONE : new Secrets(longestFirst);
    }

    /** Returns the union of these secrets and others. */
    public Secrets and(Secrets others) {
        return of(Stream.concat(values.stream(), others.values.stream()).toList());
    }

    /** Returns true if the name of a header, parameter or property indicates that its value is secret. */
    public static boolean isNameOfSecret(String name) {
        return NAME.matcher(name).find();
    }

    /** Returns a string with every secret masked. */
    public String mask(String text) {
        String masked = values.isEmpty() ? text : pattern().matcher(text).replaceAll(MASK);
        return LOOKS_SECRET.matcher(masked).replaceAll(MASK);
    }

    private Pattern pattern() {
        Pattern known = pattern;
        if (known == null) {
            known = Pattern.compile(values.stream().map(Secrets::spellings).collect(Collectors.joining("|")));
            pattern = known;
        }
        return known;
    }

    private static String spellings(String value) {
        if (value.length() < SHORT) {
            return "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])";
        }
        Set<String> alternatives = new LinkedHashSet<>();
        if (value.length() <= MAX_SPELLED) {
            alternatives.add(value.codePoints().mapToObj(Secrets::spellings).collect(Collectors.joining()));
        } else {
            Stream.of(
                            value,
                            escaped(value, "\n", "\\n"),
                            escaped(value, "\r\n", "\\r\\n"),
                            PercentEncoding.encode(value))
                    .map(Pattern::quote)
                    .forEach(alternatives::add);
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        alternatives.addAll(base64(bytes));
        alternatives.add("(?i:" + HexFormat.of().formatHex(bytes) + ")");
        return String.join("|", alternatives);
    }

    private static String escaped(String value, String lineEnd, String escape) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace(lineEnd, escape);
    }

    /** Returns the spellings of a character, each of which may itself be escaped again. */
    private static String spellings(int c) {
        String text = Character.toString(c);
        StringBuilder out = new StringBuilder("(?:").append(Pattern.quote(text));
        for (int i = 0; i < text.length(); i++) {
            out.append(i == 0 ? "|" : "").append(String.format("\\\\+u(?i:%04x)", (int) text.charAt(i)));
        }
        out.append('|');
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.append("%(?:25)*(?i:").append(HexFormat.of().toHexDigits(b)).append(')');
        }
        out.append("|&#0*")
                .append(c)
                .append(";|&#[xX]0*(?i:")
                .append(Integer.toHexString(c))
                .append(");");
        out.append(
                switch (c) {
                    case '&' -> "|&amp;";
                    case '<' -> "|&lt;";
                    case '>' -> "|&gt;";
                    case '"' -> "|&quot;|\\\\+\"";
                    case '\'' -> "|&apos;|\\\\+'";
                    case ' ' -> "|\\+|%(?:25)*2[bB]|\\s";
                    case '/' -> "|\\\\+/";
                    case '\\' -> "|\\\\+";
                    case '\n' -> "|\\\\+n|\\s";
                    case '\r' -> "|\\\\+r|\\s";
                    case '\t' -> "|\\\\+t|\\s";
                    default -> "";
                });
        return out.append(')').toString();
    }

    /**
     * Returns the Base64 forms of a value at any position in a string. They consist of the characters that depend only
     * on the value.
     */
    private static Set<String> base64(byte[] value) {
        Set<String> forms = new LinkedHashSet<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + value.length];
            System.arraycopy(value, 0, shifted, before, value.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= SHORT) {
                String core = encoded.substring(from, to);
                forms.add(Pattern.quote(core));
                forms.add(Pattern.quote(core.replace('+', '-').replace('/', '_')));
            }
        }
        return forms;
    }

    /** Returns a string that contains no secrets. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d secrets", values.size());
    }
}
