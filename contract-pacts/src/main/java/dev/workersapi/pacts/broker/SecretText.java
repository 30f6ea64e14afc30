package dev.workersapi.pacts.broker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Hides secrets in text that a broker sends: known ones in every form in which it may repeat them, and others by their
 * looks.
 */
final class SecretText {
    private static final String HIDDEN = "…";

    /** By pattern: what is left of a match. None matches what another left. */
    private static final List<Rule> RULES = List.of(
            new Rule("(?s)-----BEGIN [^-]*-----.*?(-----END [^-]*-----|$)", HIDDEN),
            new Rule("eyJ[\\w-]+(\\.[\\w-]*)+", HIDDEN),
            new Rule("://[^/?#\\s\"'<>]*@", "://" + HIDDEN + "@"),
            new Rule("(?i)\\b(bearer|basic)(\\s+|%20)[^\\s\"'<>,;)…]+", "$1 " + HIDDEN),
            new Rule(
                    "(?i)([\\w-]*(?:password|passwd|secret|token|api_?-?key|access_?-?key|private_?-?key|credentials?)"
                            + "[\\w-]*\\\\?[\"']?\\s*[=:]\\s*\\\\?[\"']?)[^\\s\"'&,;<>)…]+",
                    "$1" + HIDDEN));

    private final List<String> known;

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    /** @param secrets the secrets that were sent to the broker */
    SecretText(List<String> secrets) {
        Set<String> forms =
                new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(form -> form));
        secrets.forEach(secret -> forms.addAll(forms(secret)));
        known = List.copyOf(forms);
    }

    private static Set<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return new TreeSet<>(List.of(
                secret,
                json,
                json.replace("/", "\\/"),
                secret.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"),
                form,
                form.replace("+", "%20"),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** The text on one line, without secrets. */
    String hideIn(String text) {
        String hidden = text;
        for (String secret : known) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        for (Rule rule : RULES) {
            hidden = rule.pattern().matcher(hidden).replaceAll(rule.replacement());
        }
        return hidden;
    }
}
