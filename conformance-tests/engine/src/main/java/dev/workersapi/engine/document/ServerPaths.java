package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of a document's servers: those of the whole document, of a path, and of an operation. */
final class ServerPaths {
    private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z{][A-Za-z0-9+.{}-]*://[^/]*");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private ServerPaths() {}

    /** Returns the paths without a trailing slash, except empty ones. A variable can have any value. */
    static List<Pattern> of(ApiDocument document) {
        Set<String> paths = new LinkedHashSet<>();
        add(document.root().path("servers"), paths);
        for (JsonNode path : document.root().path("paths")) {
            JsonNode item = document.resolve(path);
            add(item.path("servers"), paths);
            item.forEach(operation -> add(operation.path("servers"), paths));
        }
        List<Pattern> patterns = new ArrayList<>();
        paths.forEach(path -> patterns.add(pattern(path)));
        return patterns;
    }

    private static void add(JsonNode servers, Set<String> paths) {
        for (JsonNode server : servers) {
            String path = ORIGIN.matcher(server.path("url").asText()).replaceFirst("");
            String shown = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            if (!shown.isEmpty()) {
                paths.add(shown.startsWith("/") ? shown : "/" + shown);
            }
        }
    }

    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        Matcher variables = VARIABLE.matcher(path);
        int end = 0;
        while (variables.find()) {
            pattern.append(Pattern.quote(path.substring(end, variables.start())))
                    .append(".*");
            end = variables.end();
        }
        return Pattern.compile(pattern + Pattern.quote(path.substring(end)));
    }
}
