package dev.workersapi.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpServer;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plants secrets where they belong, and repeats each in a place where it does not belong. No output of any command
 * shows a secret, in any encoding.
 */
class PlantedSecretsTest {
    static final String VISIBLE = "an-ordinary-value";
    /** The beginning of all secrets. */
    static final String PREFIX = "Zq";

    private static final int BEGINNING = 12;

    @TempDir
    private Path directory;

    /** The places where secrets belong. */
    private static Map<String, BiConsumer<PlantedEntry, String>> sources() {
        Map<String, BiConsumer<PlantedEntry, String>> sources = new LinkedHashMap<>();
        sources.put("bearer", (entry, secret) -> entry.requestHeaders.put("Authorization", "Bearer " + secret));
        sources.put(
                "scheme in capitals",
                (entry, secret) -> entry.requestHeaders.put("authorization", "BEARER  " + secret));
        sources.put(
                "basic",
                (entry, secret) -> entry.requestHeaders.put(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(("user:" + secret).getBytes(UTF_8))));
        sources.put("key", (entry, secret) -> entry.requestHeaders.put("X-Auth-Key", secret));
        sources.put("service key", (entry, secret) -> entry.requestHeaders.put("X-Auth-User-Service-Key", secret));
        sources.put(
                "cookie", (entry, secret) -> entry.requestHeaders.put("Cookie", "a=b; session=" + secret + "; c=d"));
        sources.put(
                "set-cookie", (entry, secret) -> entry.responseHeaders.put("Set-Cookie", "s=" + secret + "; Path=/"));
        sources.put(
                "several set-cookie in lines",
                (entry, secret) -> entry.responseHeaders.put("Set-Cookie", "a=b; Path=/\ns=" + secret));
        sources.put(
                "several set-cookie with commas",
                (entry, secret) -> entry.responseHeaders.put(
                        "Set-Cookie", "a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT, s=" + secret + "; Path=/"));
        sources.put("proxy", (entry, secret) -> entry.requestHeaders.put("Proxy-Authorization", "Bearer " + secret));
        sources.put("access", (entry, secret) -> entry.requestHeaders.put("CF-Access-Client-Secret", secret));
        sources.put("unknown header", (entry, secret) -> entry.requestHeaders.put("X-My-Api-Key", secret));
        sources.put(
                "query",
                (entry, secret) ->
                        entry.query += (entry.query.isEmpty() ? "?" : "&") + "access_token=" + encoded(secret));
        sources.put(
                "secret_text",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("type", "secret_text")
                        .put("name", "S")
                        .put("text", secret));
        sources.put(
                "secret_key",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("type", "secret_key")
                        .put("name", "K")
                        .put("key_base64", secret));
        sources.put(
                "key_jwk",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("type", "secret_key")
                        .put("name", "K")
                        .putObject("key_jwk")
                        .put("kty", "oct")
                        .put("k", secret));
        sources.put(
                "wrong type",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("type", "no_such_type")
                        .put("name", "S")
                        .put("text", secret));
        for (String name : List.of(
                "password",
                "api_token",
                "private_key",
                "apiKey",
                "secret",
                "Authorization",
                "Text",
                "JWT",
                "client-credential")) {
            sources.put(
                    "property " + name,
                    (entry, secret) -> entry.metadata.putObject("extra").put(name, secret));
        }
        sources.put(
                "list",
                (entry, secret) -> entry.metadata.putArray("tokens").add("x").add(secret));
        sources.put("response property", (entry, secret) -> entry.result.put("upload_token", secret));
        sources.put(
                "broken JSON",
                (entry, secret) -> entry.metadataText =
                        "{\"bindings\":[{\"type\":\"secret_text\",\"text\":" + TextNode.valueOf(secret) + ",");
        sources.put("part", (entry, secret) -> entry.parts.add(PlantedEntry.part("name=\"api_token\"", secret)));
        return sources;
    }

    /** The places where a secret may be repeated. */
    private static Map<String, BiConsumer<PlantedEntry, String>> repetitions() {
        Map<String, BiConsumer<PlantedEntry, String>> places = new LinkedHashMap<>();
        places.put(
                "error",
                (entry, secret) -> entry.errors.addObject().put("code", 10001).put("message", "no: " + secret + "!"));
        places.put(
                "message",
                (entry, secret) -> entry.messages.addObject().put("code", 10001).put("message", secret));
        places.put(
                "JSON in message",
                (entry, secret) -> entry.messages
                        .addObject()
                        .put("code", 10001)
                        .put("message", "{\"a\":" + TextNode.valueOf(secret) + "}"));
        places.put(
                "URL in message",
                (entry, secret) -> entry.messages
                        .addObject()
                        .put("code", 10001)
                        .put("message", "see https://h/?q=" + encoded(secret)));
        places.put(
                "Base64 in message",
                (entry, secret) -> entry.messages
                        .addObject()
                        .put("code", 10001)
                        .put("message", Base64.getEncoder().encodeToString(("ab" + secret + "cd").getBytes(UTF_8))));
        places.put(
                "HTML in message",
                (entry, secret) -> entry.messages
                        .addObject()
                        .put("code", 10001)
                        .put(
                                "message",
                                "<b>"
                                        + secret.replace("&", "&amp;")
                                                .replace("<", "&lt;")
                                                .replace("\"", "&quot;") + "</b>"));
        places.put("result", (entry, secret) -> entry.result.put("note", secret));
        places.put("name in result", (entry, secret) -> entry.result.put(secret, 1));
        places.put("long name", (entry, secret) -> entry.metadata.put("x".repeat(60 - BEGINNING) + secret, 1));
        places.put(
                "plain text",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("type", "plain_text")
                        .put("name", "P")
                        .put("text", "a " + secret + " b"));
        places.put(
                "JSON text",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("type", "plain_text")
                        .put("name", "P")
                        .put(
                                "text",
                                TextNode.valueOf("{\"k\":" + TextNode.valueOf(secret) + "}")
                                        .toString()));
        places.put(
                "binding name",
                (entry, secret) -> entry.bindings.addObject().put("type", "ai").put("name", secret));
        places.put(
                "binding type",
                (entry, secret) -> entry.bindings.addObject().put("name", "T").put("type", secret));
        places.put(
                "swapped",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("name", "T")
                        .put("type", secret)
                        .put("text", "secret_text"));
        places.put("enumeration", (entry, secret) -> entry.metadata.put("usage_model", secret));
        places.put("date", (entry, secret) -> entry.metadata.put("compatibility_date", secret));
        places.put(
                "key format",
                (entry, secret) -> entry.bindings
                        .addObject()
                        .put("type", "secret_key")
                        .put("name", "K")
                        .put("format", secret));
        places.put("path", (entry, secret) -> entry.worker = encoded(secret));
        places.put(
                "query value",
                (entry, secret) ->
                        entry.query += (entry.query.isEmpty() ? "?" : "&") + "bindings_inherit=" + encoded(secret));
        places.put(
                "query name",
                (entry, secret) -> entry.query += (entry.query.isEmpty() ? "?" : "&") + encoded(secret) + "=1");
        places.put(
                "part name",
                (entry, secret) -> entry.parts.add(PlantedEntry.part("name=\"" + inForm(secret) + "\"", "x")));
        places.put(
                "file name",
                (entry, secret) -> entry.parts.add(PlantedEntry.part(
                        "name=\"f\"; filename=\"" + inForm(secret) + "\"\r\nContent-Type: text/plain", "x")));
        places.put(
                "part type",
                (entry, secret) -> entry.parts.add(
                        PlantedEntry.part("name=\"f\"; filename=\"f\"\r\nContent-Type: text/" + encoded(secret), "x")));
        places.put("user agent", (entry, secret) -> entry.requestHeaders.put("User-Agent", "curl " + encoded(secret)));
        places.put("ray", (entry, secret) -> entry.responseHeaders.put("cf-ray", secret.replace("\n", "")));
        places.put("id", (entry, secret) -> entry.id = "id " + secret);
        places.put("comment", (entry, secret) -> entry.comment = secret);
        places.put("page", (entry, secret) -> {
            entry.status = 502;
            entry.page = "<html><title>" + secret + "</title>";
        });
        return places;
    }

    /** Secrets with all characters that some format escapes. */
    static String secret(int number) {
        String unique = PREFIX + Long.toString(1_000_003L * (number + 7919), 36) + "Kx" + number + "q7W";
        return switch (number % 6) {
            case 0 -> unique;
            case 1 -> unique + "\"quoted\\" + unique;
            case 2 -> unique + "/+=&" + unique;
            case 3 -> unique + " ü€" + unique;
            case 4 -> unique + "<%41>" + unique;
            default -> unique.repeat(6);
        };
    }

    private static Stream<String> names() {
        return sources().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noCommandShowsARepeatedSecret(String source) throws IOException {
        List<ObjectNode> entries = new ArrayList<>();
        Map<String, String> planted = new LinkedHashMap<>();
        int first = new ArrayList<>(sources().keySet()).indexOf(source) * 100;
        repetitions().forEach((place, repetition) -> {
            PlantedEntry entry = new PlantedEntry();
            String secret = secret(first + planted.size());
            planted.put(place, secret);
            entry.result.put("ordinary", VISIBLE);
            entry.bindings.add(1);
            Objects.requireNonNull(sources().get(source)).accept(entry, secret);
            repetition.accept(entry, secret);
            entries.add(entry.toHar());
        });
        Path har = Har.write(directory.resolve("in.har"), entries.toArray(ObjectNode[]::new));
        Path report = directory.resolve("report");

        Program traffic = run("traffic", "--report=" + report, "--color=never", "--max-failures=1000", har.toString());

        String shown = everything(traffic, report) + log(har);
        assertThat(shown).contains(VISIBLE);
        assertHidden(planted, shown);
        assertThat(planted.size() * sources().size()).isGreaterThan(150);
    }

    /** Text that looks like a secret is treated as one, even if it is not known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",
                "ewogICJhbGciOiAiSFMyNTYiCn0.eyJzdWIiOiIxMjM0NSJ9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",
                "Bearer Sn3flw93AT4fwpMeJf36POk6yJV",
                "https://someuser:Sn3flw93AT4fwpMeJ@example.com/x",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                "password=Sn3flw93AT4fwpMeJ",
                "x-api-key: Sn3flw93AT4fwpMeJ",
            })
    void noCommandShowsWhatLooksLikeASecret(String text) throws IOException {
        String secret = text.replaceAll("(?s).*(SflKx|Sn3fl|MIIEv)", "$1").replaceAll("(?s)(@|\n).*", "");
        List<ObjectNode> entries = new ArrayList<>();
        Set<String> quoted = Set.of("binding name", "path", "query value", "part type", "user agent");
        repetitions().forEach((place, repetition) -> {
            // In other names, text that looks like an assignment is not one.
            if (!(text.matches("(?s)(password|x-api).*") && !place.matches("error|message|result|plain text"))
                    && !(quoted.contains(place) && text.contains(" "))
                    && !Set.of("long name", "Base64 in message").contains(place)) {
                PlantedEntry entry = new PlantedEntry();
                entry.result.put("ordinary", VISIBLE);
                entry.bindings.add(1);
                repetition.accept(entry, text);
                entries.add(entry.toHar());
            }
        });
        Path har = Har.write(directory.resolve("in.har"), entries.toArray(ObjectNode[]::new));
        Path report = directory.resolve("report");

        Program traffic = run("traffic", "--report=" + report, "--color=never", har.toString());

        String shown = everything(traffic, report) + log(har);
        assertThat(shown).contains(VISIBLE);
        assertHidden(Map.of(text, secret), shown);
    }

    @Test
    void namesOfFilesAreMasked() throws IOException {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV";
        Path har = Har.write(directory.resolve(token + ".har"), Har.failing());
        Path report = directory.resolve("report");
        Path missing = directory.resolve(token);
        Path json = Files.writeString(directory.resolve(token + ".json"), "{}");

        String traffic = everything(run("traffic", "--report=" + report, har.toString(), missing.toString()), report);
        String validate =
                everything(run("validate", "--schema=Binding", "--report=" + report, json.toString()), report);

        assertHidden(Map.of("file", "SflKxwRJSMeKKF2QT4"), traffic + validate);
    }

    @Test
    void validateShowsNoSecrets() throws IOException {
        Map<String, String> planted = new LinkedHashMap<>();
        StringBuilder shown = new StringBuilder();
        List<BiConsumer<ObjectNode, String>> places = List.of(
                (binding, secret) -> binding.put("name", secret),
                (binding, secret) -> binding.put(secret, 1),
                (binding, secret) -> binding.put("type", secret),
                (binding, secret) -> binding.putArray("list").addObject().put("a", secret + "!"),
                (binding, secret) -> binding.put("api_token", secret));
        for (BiConsumer<ObjectNode, String> place : places) {
            String secret = secret(9_000 + planted.size());
            planted.put("place " + planted.size(), secret);
            ObjectNode binding = new ObjectMapper()
                    .createObjectNode()
                    .put("type", "secret_text")
                    .put("name", "S")
                    .put("text", secret);
            place.accept(binding, secret);
            Path json = Files.writeString(directory.resolve("in.json"), binding.toString());
            Path report = directory.resolve("report");
            shown.append(
                    everything(run("validate", "--schema=Binding", "--report=" + report, json.toString()), report));
        }

        assertHidden(planted, shown.toString());
    }

    /** A server that repeats the token in every possible place of a response. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"token TOKEN is wrong\"}],\"messages\":[],\"result\":null}",
                "{\"success\":true,\"errors\":[],\"messages\":[{\"code\":1000,\"message\":\"TOKEN\"}],\"result\":[{\"id\":\"TOKEN\",\"TOKEN\":1,\"tag\":7}]}",
                "{\"success\":\"TOKEN\"}",
                "<html>TOKEN</html>",
                "TOKEN",
            })
    void serverShowsNoTokenThatComesBack(String body) throws IOException {
        for (int status : new int[] {200, 403, 500}) {
            String token = secret(5_000 + 6 * (status + body.length()));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] bytes = body.replace("TOKEN", token).getBytes(UTF_8);
                exchange.getResponseHeaders()
                        .add("Content-Type", body.startsWith("{") ? "application/json" : "text/" + token);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            try {
                Path report = directory.resolve("report-" + status);
                Program program = run(
                        Map.of("TOKEN", token),
                        "server",
                        "--base-url=http://127.0.0.1:" + server.getAddress().getPort(),
                        "--account-id=acc",
                        "--token-env=TOKEN",
                        "--case=scripts/*",
                        "--case=secrets/*",
                        "--report=" + report);
                assertHidden(Map.of(status + " " + body, token), everything(program, report));
            } finally {
                server.stop(0);
            }
        }
    }

    static void assertHidden(Map<String, String> planted, String shown) {
        Set<String> leaks = new TreeSet<>();
        planted.forEach((place, secret) -> {
            for (String spelling : spellings(secret)) {
                int at = shown.indexOf(spelling);
                if (at >= 0) {
                    leaks.add(place + ": …" + shown.substring(Math.max(0, at - 80), Math.min(shown.length(), at + 40))
                            + "…");
                }
            }
        });
        assertThat(leaks).isEmpty();
    }

    /** The secret, its beginning, and its encodings in other formats. */
    private static List<String> spellings(String secret) {
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(("ab" + secret).getBytes(UTF_8));
        return List.of(
                secret,
                secret.substring(0, BEGINNING),
                TextNode.valueOf(secret).toString(),
                encoded(secret),
                base64.substring(3, base64.length() - 1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String inForm(String text) {
        return text.replace("\"", "%22").replace("\n", "%0A");
    }

    /** The output of the program, and all files of its report. */
    static String everything(Program program, Path report) throws IOException {
        StringBuilder all = new StringBuilder(program.out()).append(program.err());
        if (Files.isDirectory(report)) {
            try (Stream<Path> files = Files.list(report)) {
                for (Path file : files.toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    /** The lines of {@code serve --log} for the exchanges. */
    private static String log(Path har) throws IOException {
        StringBuilder lines = new StringBuilder();
        RequestLog log = new RequestLog(new ExchangeChecker(Environment.bundledDocument()));
        try (HarReader reader = HarReader.open(Files.newInputStream(har), "x")) {
            for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (entry.get() instanceof RecordedExchange recorded) {
                    lines.append(log.line(recorded.exchange())).append('\n');
                }
            }
        }
        return lines.toString();
    }

    static Program run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static Program run(Map<String, String> variables, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Environment environment =
                new Environment(Environment::bundledDocument, new ByteArrayInputStream(new byte[0]), false, variables);
        int exitCode = Main.run(
                Main.commandLine(environment, arguments)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err)),
                arguments);
        return new Program(exitCode, out.toString(), err.toString());
    }
}
