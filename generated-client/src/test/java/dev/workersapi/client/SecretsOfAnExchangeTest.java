package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.api.ScriptsApi.UploadScriptOptions;
import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import feign.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in a request is never shown, even if the server repeats it anywhere and in any encoding. */
class SecretsOfAnExchangeTest {
    private static final String TOKEN = "tok-EN_7f3c/9a+b=";
    private static final String WRITTEN = "pa\"ss\\wörd <&'> 7\nline";
    private static final String HEADER = "cf-access-value-31337";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static WorkersClient client(int status, Map<String, String> headers, String body) {
        return WorkersClient.builder()
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken(TOKEN)
                .client((request, options) -> Response.builder()
                        .request(request)
                        .status(status)
                        .headers(headers.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))))
                        .body(body, StandardCharsets.UTF_8)
                        .build())
                .options(CallOptions.builder()
                        .maxRetries(0)
                        .addHeader("CF-Access-Client-Secret", HEADER)
                        .build())
                .build();
    }

    private static Throwable upload(WorkersClient client) {
        WorkerUpload upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder()
                        .mainModule("m.js")
                        .addBinding(SecretTextBinding.builder()
                                .name("S")
                                .text(WRITTEN)
                                .build())
                        .build())
                .addFile(Part.of("m.js", "export default {}"))
                .build();
        return catchThrowable(() -> client.scripts()
                .uploadScript(
                        "w",
                        upload,
                        UploadScriptOptions.builder()
                                .addHeader("CF-Access-Client-Secret", HEADER)
                                .putBodyProperty("api_token", TextNode.valueOf("body-property-4711"))
                                .build()));
    }

    static Stream<Arguments> echoes() throws Exception {
        List<Arguments> echoes = new ArrayList<>();
        for (String secret : List.of(TOKEN, WRITTEN, HEADER, "body-property-4711")) {
            for (String spelled : spellings(secret)) {
                for (int place = 0; place < 9; place++) {
                    echoes.add(Arguments.of(secret, spelled, place));
                }
            }
        }
        return echoes.stream();
    }

    private static List<String> spellings(String secret) throws Exception {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String quoted = JSON.writeValueAsString(secret);
        String json = quoted.substring(1, quoted.length() - 1);
        String twice = JSON.writeValueAsString(json);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        StringBuilder ascii = new StringBuilder();
        secret.chars().forEach(c -> ascii.append(String.format("\\u%04X", c)));
        return List.of(
                secret,
                json,
                twice.substring(1, twice.length() - 1),
                ascii.toString(),
                form,
                form.replace("+", "%20"),
                form.toLowerCase(Locale.ROOT).equals(form) ? form : lowerHex(form),
                URLEncoder.encode(form, StandardCharsets.UTF_8),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("user:" + secret + ";").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("x" + secret).getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes));
    }

    private static String lowerHex(String form) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(form)
                .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void aSecretThatComesBackIsNotShown(String secret, String spelled, int place) throws Exception {
        String text = JSON.writeValueAsString("before " + spelled + " after");
        String line = "before " + spelled.replaceAll("[\\r\\n]", " ") + " after";
        WorkersClient client = switch (place) {
            case 0 -> client(502, Map.of(), "<html><title>" + spelled + "</title></html>");
            case 1 -> client(400, Map.of(), "{\"errors\":[{\"code\":1,\"message\":" + text + "}]}");
            case 2 -> client(400, Map.of(), "{\"errors\":[{\"code\":1,\"error_chain\":[{\"message\":" + text + "}]}]}");
            case 3 ->
                client(
                        400,
                        Map.of(),
                        "{\"errors\":[{\"source\":{\"pointer\":" + text + "},\"documentation_url\":" + text + "}]}");
            case 4 -> client(302, Map.of("Location", "https://x.example/" + line), "");
            case 5 -> client(200, Map.of("Content-Type", line), "echo: " + spelled);
            case 6 -> client(403, Map.of("CF-Ray", line), spelled);
            case 7 -> client(200, Map.of("Content-Encoding", line), "{}");
            default -> client(500, Map.of(), spelled);
        };

        Throwable thrown = upload(client);

        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        if (thrown instanceof ApiException api) {
            all.append(api.errors().toString());
        }
        assertThat(all.toString()).contains("***");
        for (String part : longParts(spelled)) {
            assertThat(all.toString()).doesNotContain(part);
        }
        assertThat(all.toString()).doesNotContain(secret);
    }

    /** Parts of an encoded secret that would reveal it. */
    private static List<String> longParts(String spelled) {
        int middle = spelled.length() / 2;
        return List.of(spelled.substring(middle - 4, middle + 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
                "Bearer v1.0-abcdef0123456789",
                "authorization: Basic dXNlcjpwYXNzd29yZDE=",
                "https://user:pa55word@proxy.example/",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQ"
            })
    void whatLooksLikeASecretIsNotShown(String text) {
        Throwable thrown = upload(client(502, Map.of(), "an error: " + text));
        assertThat(thrown).hasMessageContaining("***");
        for (String word : text.split("[\\s:/@.]", -1)) {
            if (word.matches(".*[0-9].*") || word.startsWith("MII")) {
                assertThat(thrown).hasMessageNotContaining(word);
            }
        }
    }

    @Test
    void aShortSecretIsMaskedOnlyWhereItStandsAlone() {
        WorkersClient client = client(400, Map.of(), "{\"errors\":[{\"code\":1,\"message\":\"bad ab in abacus\"}]}");
        assertThat(catchThrowable(() -> client.secrets()
                        .putSecret(
                                "w",
                                SecretTextBinding.builder().name("S").text("ab").build())))
                .hasMessageContaining("bad *** in abacus");
    }

    @Test
    void aSecretIsMaskedInTheWholeTextOfAModel() {
        WorkerMetadata metadata = WorkerMetadata.builder()
                .mainModule("m.js")
                .addBinding(
                        SecretTextBinding.builder().name("S").text("hunter22").build())
                .addBinding(PlainTextBinding.builder()
                        .name("P")
                        .text("https://x/?k=hunter22")
                        .build())
                .build();
        WorkerUpload upload = WorkerUpload.builder().metadata(metadata).build();
        assertThat(List.of(metadata.toString(), upload.toString()))
                .allSatisfy(text -> assertThat(text).contains("name=P").doesNotContain("hunter22"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"hunter22\",\"name\":\"S\",\"text\":\"secret_text\"}",
                "{\"type\":\"Hunter-2!\",\"name\":\"S\",\"text\":\"x\"}",
                "{\"type\":\"correct horse\",\"name\":\"S\"}",
                "{\"type\":\"hunter22\",\"name\":\"S\",\"key_base64\":\"secret_key\"}"
            })
    void aSecretInPlaceOfTheTypeIsNotShown(String json) throws Exception {
        Binding swapped = new Binding.Unknown(Json.mapper().readTree(json));
        String type = Json.mapper().readTree(json).path("type").asText();
        WorkerUpload upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder()
                        .mainModule("missing.js")
                        .addBinding(swapped)
                        .addBinding(swapped)
                        .build())
                .addFile(Part.of("m.js", "export default {}"))
                .build();
        Throwable refused =
                catchThrowable(() -> client(200, Map.of(), "{}").scripts().uploadScript("w", upload));

        assertThat(Arrays.asList(swapped.toString(), upload.toString(), String.valueOf(refused)))
                .allSatisfy(text -> assertThat(text).doesNotContain(type));
    }

    @Test
    void aTypeThatIsNotKnownYetIsShown() throws Exception {
        Binding later = new Binding.Unknown(Json.mapper().readTree("{\"type\":\"agent_memory\",\"name\":\"M\"}"));
        assertThat(later).hasToString("Unknown Binding agent_memory");
    }
}
