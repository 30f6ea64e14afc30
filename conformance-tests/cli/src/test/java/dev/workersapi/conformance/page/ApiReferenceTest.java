package dev.workersapi.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.BundledDocument;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiReferenceTest {
    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"([^\"./][^\"]*)\"");

    private final PageServer server = new PageServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDocumentNamesThisServerOnly() {
        JsonNode document = PageServer.json(server.page("/reference/openapi.json"));

        assertThat(document.path("servers").findValuesAsText("url")).containsExactly("/client/v4");
        assertThat(document.path("paths").toString())
                .isEqualTo(BundledDocument.get().root().path("paths").toString());
        assertThat(BundledDocument.get().root().at("/servers/0/url").asText())
                .isEqualTo("https://api.cloudflare.com/client/v4");
    }

    @Test
    void theFilesOfThePageExist() {
        List<String> files = FILE.matcher(server.page("/reference/"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(files)
                .contains("swagger-ui-bundle.js", "reference.js")
                .allSatisfy(
                        file -> assertThat(server.page("/reference/" + file)).doesNotStartWith("{\"success\""));
    }

    @Test
    void theReferenceIsOfSwaggerUi() {
        assertThat(server.page("/reference/swagger-ui-bundle.js")).contains("SwaggerUIBundle");
        assertThat(server.page("/reference/reference.js")).contains("SwaggerUIBundle({", "url: \"openapi.json\"");
    }
}
