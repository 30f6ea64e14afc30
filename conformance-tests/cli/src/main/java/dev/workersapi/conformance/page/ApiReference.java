package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.http.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;

/** The API reference: Swagger UI, which can send requests only to this server. */
final class ApiReference {
    private static final String PATH = "/reference/";

    /** The Content-Security-Policy. The style sheet of Swagger UI contains images. */
    private static final String POLICY =
            "script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

    private static final Set<String> OWN = Set.of("reference.html", "reference.js", "reference.css");
    private static final Set<String> SWAGGER_UI = Set.of("swagger-ui.css", "swagger-ui-bundle.js");
    private static final String PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final ApiDocument document;
    private final String basePath;

    /** @param basePath the path of the API on this server */
    ApiReference(ApiDocument document, String basePath) {
        this.document = document;
        this.basePath = basePath;
    }

    /** Returns a file of the reference; empty if there is none. */
    Optional<Supplier<Exchange.Response>> find(String path) {
        if (path.equals("/reference")) {
            return Optional.of(() -> PageResponse.redirect(PATH));
        }
        if (!path.startsWith(PATH)) {
            return Optional.empty();
        }
        String name = path.substring(PATH.length());
        if (name.isEmpty()) {
            return Optional.of(() -> PageFiles.response("reference.html", POLICY));
        }
        if (name.equals("openapi.json")) {
            return Optional.of(() -> PageResponse.json(200, localDocument()));
        }
        if (OWN.contains(name)) {
            return Optional.of(() -> PageFiles.response(name, POLICY));
        }
        return SWAGGER_UI.contains(name)
                ? Optional.of(() -> PageFiles.response(swaggerUi() + name, POLICY))
                : Optional.empty();
    }

    /** Returns the document with this server as its only server. Paths always stay within the origin. */
    private ObjectNode localDocument() {
        ObjectNode local = ((ObjectNode) document.root()).objectNode();
        local.setAll((ObjectNode) document.root());
        local.putArray("servers").addObject().put("url", basePath).put("description", "This server.");
        return local;
    }

    private static String swaggerUi() {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(PageFiles.bytes(PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
    }
}
