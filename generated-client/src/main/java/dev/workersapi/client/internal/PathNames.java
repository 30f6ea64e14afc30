package dev.workersapi.client.internal;

import dev.workersapi.client.text.MessageText;
import dev.workersapi.client.text.PercentEncoding;
import feign.Contract;
import feign.DefaultContract;
import feign.MethodMetadata;
import feign.Param;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks and encodes the names in the paths of requests. Feign itself would not encode a name that looks encoded, and
 * so would address a different resource.
 */
final class PathNames implements Contract {
    /**
     * Segments that any server or proxy may remove from a path together with the segment before them (RFC 3986, 5.2.4),
     * in every spelling. Encoding a dot does not help (6.2.2.3).
     */
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?:\\.|%(?:25)*2e){1,2}", Pattern.CASE_INSENSITIVE);

    private final Contract annotations = new DefaultContract();

    @Override
    public List<MethodMetadata> parseAndValidateMetadata(Class<?> type) {
        List<MethodMetadata> methods = annotations.parseAndValidateMetadata(type);
        methods.forEach(PathNames::encodeNames);
        return methods;
    }

    private static void encodeNames(MethodMetadata method) {
        String path = method.template().path();
        Map<Integer, Param.Expander> expanders = new HashMap<>();
        method.indexToName()
                .forEach((index, names) -> expanders.put(
                        index, path.contains("{" + name(names) + "}") ? new PathExpander() : String::valueOf));
        method.indexToExpander(expanders);
    }

    private static String name(Collection<String> names) {
        return String.join(", ", names);
    }

    private static boolean isInPath(MethodMetadata method, Integer index) {
        return method.indexToExpander().get(index) instanceof PathExpander;
    }

    /** Returns the problems with the names and tokens of a call. */
    static List<String> problems(MethodMetadata method, Object[] arguments) {
        List<String> problems = new ArrayList<>();
        method.indexToName().forEach((index, names) -> {
            String given = arguments[index] == null ? "" : arguments[index].toString();
            String problem = isInPath(method, index) ? problem(given) : tokenProblem(given);
            if (problem != null) {
                problems.add("`" + name(names) + "` " + problem);
            }
        });
        return problems;
    }

    private static @Nullable String problem(String name) {
        if (name.isEmpty()) {
            return "must not be empty: set it, or the request would be one for the whole collection";
        }
        if (DOT_SEGMENT.matcher(name).matches()) {
            return "must not be `" + MessageText.of(name) + "`, which proxies and servers remove from a path together"
                    + " with the name before it: use another name";
        }
        return name.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                ? "must be Unicode text, but has half of a surrogate pair: remove it"
                : null;
    }

    /**
     * Returns the problem with a token in a header. Without a token, the request would carry the client's own
     * credentials.
     */
    private static @Nullable String tokenProblem(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c <= '~')
                ? null
                : "must be a token of visible ASCII characters: set it, without blanks and line breaks";
    }

    /** Returns true if any name in the path of a call was changed by encoding. */
    static boolean areEncoded(MethodMetadata method, Object[] arguments) {
        return method.indexToName().keySet().stream()
                .filter(index -> isInPath(method, index))
                .map(index -> String.valueOf(arguments[index]))
                .anyMatch(name -> !PercentEncoding.encode(name).equals(name));
    }

    /** Writes a name in a path. */
    private static final class PathExpander implements Param.Expander {
        @Override
        public String expand(Object value) {
            return PercentEncoding.encode(String.valueOf(value));
        }
    }
}
