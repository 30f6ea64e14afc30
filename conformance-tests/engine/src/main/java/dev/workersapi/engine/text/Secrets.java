package dev.workersapi.engine.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one exchange. They are replaced in text wherever they occur and however they are escaped: in JSON,
 * HTML and URLs, and within Base64. Unknown secrets that {@link Redaction} recognizes are also replaced.
 *
 * <p>Secrets of 8 or more characters are replaced even within words, and shorter ones only as whole words. A secret of
 * fewer than 4 characters, or one that is a word of the API, such as {@code text}, is replaced only if it is the whole
 * value.
 *
 * <p>Thread-safe. The secrets are collected on first use.
 */
public final class Secrets {
    /** No known secrets. Replaces only text that looks like a secret. */
    public static final Secrets NONE = new Secrets(Set::of, word -> false);

    private static final int MIN_WORD = 4;
    private static final int MIN_WITHIN_TEXT = 8;
    private static final int MIN_LINE = 16;

    private final Supplier<? extends Collection<String>> source;
    private final Predicate<String> isWordOfApi;
    private final Replacement replacement;
    private volatile @Nullable Known known;

    private Secrets(Supplier<? extends Collection<String>> source, Predicate<String> isWordOfApi) {
        this(source, isWordOfApi, Replacement.WORD);
    }

    private Secrets(
            Supplier<? extends Collection<String>> source, Predicate<String> isWordOfApi, Replacement replacement) {
        this.source = source;
        this.isWordOfApi = isWordOfApi;
        this.replacement = replacement;
    }

    /**
     * Creates secrets.
     *
     * @param source supplies the values, on first use
     * @param isWordOfApi returns true for words that do not count as secrets within text, such as names of properties
     */
    public static Secrets of(Supplier<? extends Collection<String>> source, Predicate<String> isWordOfApi) {
        return new Secrets(source, isWordOfApi);
    }

    /**
     * Returns the secrets of several exchanges, each of which may contain the secrets of the others. Does not keep the
     * exchanges.
     */
    public static Secrets union(Collection<Secrets> all) {
        Set<String> values = new LinkedHashSet<>();
        List<Predicate<String>> words = new ArrayList<>();
        for (Secrets one : all) {
            values.addAll(one.known().values());
            words.add(one.isWordOfApi);
        }
        return new Secrets(() -> values, word -> words.stream().anyMatch(known -> known.test(word)));
    }

    /** @param values the secrets without any escaping */
    private record Known(Set<String> values, SecretIndex index) {}

    /** Returns the same secrets with another replacement. */
    public Secrets replacedBy(Replacement other) {
        return new Secrets(() -> known().values(), isWordOfApi, other);
    }

    /** The replacement of secrets in text. */
    public Replacement replacement() {
        return replacement;
    }

    /** Returns true for a word that does not count as a secret within text, such as the name of a property. */
    public boolean isWordOfApi(String text) {
        return isWordOfApi.test(text);
    }

    /** Returns true if a whole value is a secret. */
    public boolean contains(String value) {
        return known().values().contains(value);
    }

    /** Returns the text without secrets. */
    public String mask(String text) {
        return known().index().mask(Redaction.withoutTokens(text, replacement), replacement);
    }

    /** Returns a JSON Pointer without secrets. Names in it are unescaped before they are masked. */
    public String maskPointer(String pointer) {
        if (pointer.indexOf('~') < 0) {
            return mask(pointer);
        }
        return Arrays.stream(pointer.split("/", -1))
                .map(step -> mask(step.replace("~1", "/").replace("~0", "~")))
                .map(step -> step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/"));
    }

    /** Returns text from traffic without secrets, and without values whose names suggest a secret. */
    public String maskTraffic(String text) {
        return contains(text) && (replacement == Replacement.WORD || !isWordOfApi.test(text))
                ? replacement.of(text)
                : Redaction.withoutSecrets(mask(text), replacement);
    }

    private Known known() {
        Known current = known;
        if (current == null) {
            Set<String> values = new LinkedHashSet<>();
            Set<String> searched = new LinkedHashSet<>();
            for (String value : source.get()) {
                if (!value.isBlank()) {
                    values.add(value);
                    values.add(value.strip());
                    addSearched(value.strip(), searched);
                }
            }
            current = new Known(values, new SecretIndex(searched));
            known = current;
        }
        return current;
    }

    private void addSearched(String value, Set<String> searched) {
        if (value.length() >= MIN_WORD && !isWordOfApi.test(value)) {
            searched.add(value);
            if (value.indexOf('\n') >= 0) {
                value.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= MIN_LINE)
                        .forEach(searched::add);
            }
        }
    }

    /** Returns true if a secret is long enough to be replaced within a word. */
    static boolean isLong(String secret) {
        return secret.length() >= MIN_WITHIN_TEXT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secrets that
                && known().values().equals(that.known().values());
    }

    @Override
    public int hashCode() {
        return known().values().hashCode();
    }

    /** Returns the number of secrets, but never the secrets themselves. */
    @Override
    public String toString() {
        return known().values().size() + " secrets";
    }
}
