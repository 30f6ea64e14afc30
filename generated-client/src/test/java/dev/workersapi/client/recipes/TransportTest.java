package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import feign.Client;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Test;

class TransportTest extends RecipeTest {
    @Test
    void httpClientIsSetUpWithAProxyClientCertificatesAndAPool() throws Exception {
        server.respond("[]");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        char[] password = "changeit".toCharArray();
        // The server acts as the proxy, so it receives the whole URL.
        String proxyHost = "127.0.0.1";
        int proxyPort = server.port();

        // recipe: http-client
        SSLContext tls = SSLContexts.custom().loadKeyMaterial(keys, password).build();
        CloseableHttpClient http = HttpClients.custom()
                .setProxy(new HttpHost("http", proxyHost, proxyPort))
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(tls)
                                .buildClassic())
                        .setMaxConnTotal(200)
                        .setMaxConnPerRoute(200)
                        .build())
                .disableAutomaticRetries()
                .build();
        // end

        try (http;
                WorkersClient through = WorkersClient.builder()
                        .accountId(ACCOUNT)
                        .apiToken("a-token")
                        .baseUrl("http://api.example.test/client/v4")
                        .httpClient(http)
                        .build()) {
            assertThat(through.scripts().listScripts()).isEmpty();
        }
        assertThat(server.only()).hasToString("GET http://api.example.test/client/v4" + SCRIPTS);
    }

    @Test
    void javaNetHttpSendsInItsPlace() {
        server.respond("{\"id\":\"my-worker\"}").respond("[]");
        String accountId = ACCOUNT;
        String token = "a-token";
        String url = server.url();

        // recipe: http2
        WorkersClient client = WorkersClient.builder()
                .accountId(accountId)
                .apiToken(token)
                .baseUrl(url)
                .client(new JdkHttp2Client())
                .build();
        // end

        String source = "x".repeat(1_000_000);
        client.scripts()
                .uploadScript(
                        "my-worker",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("index.js")
                                        .build())
                                .addFile(Part.of(
                                        "index.js",
                                        new ByteArrayInputStream(source.getBytes(StandardCharsets.US_ASCII))))
                                .build());
        client.scripts().listScripts();

        assertThat(server.received().get(0).parts().get("index.js").text()).isEqualTo(source);
        assertThat(server.received().get(0).header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(server.received().get(1).method()).isEqualTo("GET");
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    void halfABodyIsNeverTakenForTheWhole() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        WorkersClient client = WorkersClient.builder()
                .accountId(ACCOUNT)
                .apiToken("a-token")
                .baseUrl(server.url())
                .client(new JdkHttp2Client())
                .build();
        WorkerUpload upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder().mainModule("index.js").build())
                .addFile(Part.of(
                        "index.js", new SequenceInputStream(new ByteArrayInputStream(new byte[50_000]), broken)))
                .build();

        assertThatThrownBy(() -> client.scripts().uploadScript("my-worker", upload))
                .isInstanceOf(WorkersException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aServerThatSaysNothingIsATimeoutThereAsWell() throws IOException {
        CallOptions options = CallOptions.builder()
                .readTimeout(Duration.ofMillis(200))
                .maxRetries(0)
                .build();
        // The operating system accepts the connection, but nothing responds.
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WorkersClient client = WorkersClient.builder()
                    .accountId(ACCOUNT)
                    .apiToken("a-token")
                    .baseUrl("http://127.0.0.1:" + mute.getLocalPort())
                    .client(new JdkHttp2Client())
                    .options(options)
                    .build();

            assertThatThrownBy(() -> client.subdomain().getSubdomain("my-worker"))
                    .isInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    void aTestNeedsNoNetwork() {
        // recipe: testing
        Client canned = (request, options) -> Response.builder()
                .request(request)
                .status(200)
                .headers(Map.of("Content-Type", List.of("application/json")))
                .body("{\"success\": true, \"result\": [{\"id\": \"my-worker\"}]}", StandardCharsets.UTF_8)
                .build();
        WorkersClient client = WorkersClient.builder()
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken("any")
                .client(canned)
                .build();
        // end

        assertThat(client.scripts().listScripts()).hasSize(1);
    }

    @Test
    void aFileThatIsGoneIsNoFaultOfTheNetwork() {
        WorkerUpload upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder().mainModule("gone.js").build())
                .addFile(Part.of(Path.of("gone.js")))
                .build();

        assertThatThrownBy(() -> client.scripts().uploadScript("my-worker", upload))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("gone.js");
    }
}
