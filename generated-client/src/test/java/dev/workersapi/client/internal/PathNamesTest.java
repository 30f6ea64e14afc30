package dev.workersapi.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.SecretsApi.DeleteSecretOptions;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.AssetsUpload;
import feign.Request;
import feign.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in paths address exactly the given resource. Names that could address something else are rejected. */
@SuppressWarnings("NullAway") // null is among the names
class PathNamesTest {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

    private final List<Request> sent = new ArrayList<>();
    private final WorkersClient client = WorkersClient.builder()
            .accountId(ACCOUNT)
            .apiToken("t")
            .baseUrl("https://api.example/client/v4")
            .client((request, options) -> {
                sent.add(request);
                return Response.builder()
                        .request(request)
                        .status(200)
                        .body("{\"success\":true,\"result\":{}}", StandardCharsets.UTF_8)
                        .build();
            })
            .build();

    @ParameterizedTest
    @EmptySource
    @ValueSource(strings = {".", "..", "%2e", "%2E%2e", ".%2e", "%2e.", "%252e", "%25252E.", "\ud800", "a\udc00b"})
    void aNameThatAddressesSomethingElseIsRefused(String name) {
        for (Runnable call : List.<Runnable>of(
                () -> client.secrets().deleteSecret("w", name),
                () -> client.scripts().deleteScript(name),
                () -> client.versions().getVersion("w", name),
                () -> client.subdomain().deleteSubdomain(name))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageMatching("(?s).*`(secret_name|script_name|version_id)` must .*");
        }
        assertThat(sent).isEmpty();
    }

    // The expected values are those of encodeURIComponent, with ! ' ( ) and * encoded too (RFC 3986, 2.1 and 2.3).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "API_KEY-1.a~b | API_KEY-1.a~b",
                "A%20B         | A%2520B",
                "100%          | 100%25",
                "100%25        | 100%2525",
                "..%2f..%2fx   | ..%252f..%252fx",
                "../../x       | ..%2F..%2Fx",
                "user@x.com    | user%40x.com",
                "a b+c         | a%20b%2Bc",
                "a?b#c;d       | a%3Fb%23c%3Bd",
                "{script}      | %7Bscript%7D",
                "a!'()*        | a%21%27%28%29%2A",
                "ключ          | %D0%BA%D0%BB%D1%8E%D1%87",
                "😀            | %F0%9F%98%80",
                "...           | ..."
            })
    void aNameIsEncodedOnce(String name, String encoded) {
        client.secrets().deleteSecret("w", name);
        client.scripts().deleteScript(name);

        boolean changed = !name.equals(encoded);
        String path = "/client/v4/accounts/" + ACCOUNT + "/workers/scripts/";
        assertThat(sent.get(0).url())
                .isEqualTo(
                        "https://api.example" + path + "w/secrets/" + encoded + (changed ? "?url_encoded=true" : ""));
        assertThat(sent.get(1).url()).isEqualTo("https://api.example" + path + encoded);
        assertThat(URI.create(sent.get(1).url()).getPath()).isEqualTo(path + name);
    }

    @Test
    void theCallerMayStateOtherwise() {
        DeleteSecretOptions options =
                DeleteSecretOptions.builder().urlEncoded(false).build();
        client.secrets().deleteSecret("w", "a b", options);
        assertThat(sent.get(0).url()).endsWith("/a%20b?url_encoded=false");
    }

    @ParameterizedTest
    @CsvSource({"a%20b, a%2520b", "100%, 100%25", "a&b=c, a%26b%3Dc", "+, %2B"})
    void aQueryParameterIsEncodedOnce(String text, String encoded) {
        CallOptions options = CallOptions.builder().addQuery("x" + text, text).build();
        client.subdomain().getSubdomain("w", options);
        assertThat(sent.get(0).url()).endsWith("?x" + encoded + "=" + encoded);
    }

    @ParameterizedTest
    @EmptySource
    @ValueSource(strings = {" ", "a b", "a\nb"})
    void withoutItsTokenAnUploadOfAssetsIsNotSentWithTheTokenOfTheClient(String token) {
        assertThatThrownBy(() -> client.assets()
                        .uploadAssets(token, AssetsUpload.builder().build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must be a token of visible ASCII characters");
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " " + ACCOUNT,
                ACCOUNT + "\n",
                "%20" + ACCOUNT + "%0A",
                "user@example.com",
                "..",
                "a/b",
                "0123456789abcdef0123456789abcdef0123456789abcdef0"
            })
    void anAccountIsCheckedLikeAToken(@Nullable String account) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.account(account))
                .withMessageContaining("CLOUDFLARE_ACCOUNT_ID");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkersClient.builder().accountId(account))
                .withMessageContaining("CLOUDFLARE_ACCOUNT_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Y", "X:Y", "X\tY", "X\u007fY", "Ä", "X(Y)", "X\0Y"})
    void aHeaderThatIsNoTokenIsRefused(String name) {
        CallOptions options = CallOptions.builder().addHeader(name, "v4lue").build();
        assertThatThrownBy(() -> client.secrets().listSecrets("w", options))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("its name must consist of letters")
                .hasMessageNotContaining("v4lue");
        assertThat(sent).isEmpty();
    }
}
