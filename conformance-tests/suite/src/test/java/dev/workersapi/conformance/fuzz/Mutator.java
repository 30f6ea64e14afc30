package dev.workersapi.conformance.fuzz;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes exchanges at random. The same seed gives the same exchanges. Not thread-safe. */
final class Mutator {
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_BODY = 200_000;

    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "get", "X");

    /** A string, number or word of JSON. */
    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\\\]{0,100}\"|-?\\d+(\\.\\d+)?|true|false|null");

    /** Strings that often break parsers. */
    private static final List<String> TEXTS = List.of(
            "",
            ".",
            "..",
            "/",
            "%",
            "%2e%2E",
            "%00",
            "%FF",
            "%25",
            "+",
            "\"",
            "\\",
            "\\\"",
            "'",
            ";",
            ",",
            "=",
            "&",
            "#",
            "?",
            "\t",
            "\u0000",
            "\u001b[31m",
            "\r\n",
            "\u202e",
            "\ud800",
            "ü",
            "😀",
            "null",
            "true",
            "-1",
            "0",
            "50.0",
            "1e400",
            "1E-999999999",
            "99999999999999999999",
            "NaN",
            "{",
            "}",
            "[",
            "]",
            "{}",
            "[]",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":1}}}",
            "--",
            "\r\n--",
            "metadata",
            "index.js",
            "main_module",
            "secret_text",
            "2026-02-30",
            "9999-12-31",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/json; charset=utf-16",
            "gzip",
            "Bearer ",
            "x".repeat(300));

    private final List<Exchange> seeds;
    private final SplittableRandom random;

    Mutator(List<Exchange> seeds, long seed) {
        this.seeds = seeds;
        this.random = new SplittableRandom(seed);
    }

    /** Returns another exchange with up to four changes. */
    Exchange next() {
        Exchange exchange = pick(seeds);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            boolean ofResponse = exchange.response().isPresent() && random.nextInt(3) == 0;
            exchange = ofResponse
                    ? new Exchange(exchange.request(), exchange.response().map(this::changed))
                    : new Exchange(changed(exchange.request()), exchange.response());
        }
        return exchange;
    }

    private Exchange.Request changed(Exchange.Request request) {
        String method = request.method();
        String target = request.target();
        Headers headers = request.headers();
        Body body = request.body();
        switch (random.nextInt(8)) {
            case 0 -> method = pick(METHODS);
            case 1 -> target = target(target);
            case 2 -> target += (target.contains("?") ? "&" : "?") + text() + "=" + text();
            case 3, 4 -> headers = headers(headers);
            default -> body = body(body);
        }
        return new Exchange.Request(method, target, headers, body);
    }

    private Exchange.Response changed(Exchange.Response response) {
        return switch (random.nextInt(4)) {
            case 0 -> new Exchange.Response(100 + random.nextInt(500), response.headers(), response.body());
            case 1 -> new Exchange.Response(response.status(), headers(response.headers()), response.body());
            default -> new Exchange.Response(response.status(), response.headers(), body(response.body()));
        };
    }

    private String target(String target) {
        List<String> segments = new ArrayList<>(Arrays.asList(target.split("/", -1)));
        int at = random.nextInt(segments.size());
        switch (random.nextInt(4)) {
            case 0 -> segments.remove(at);
            case 1 -> segments.add(at, text());
            case 2 -> segments.set(at, text());
            default -> segments.set(at, segments.get(at) + text());
        }
        return String.join("/", segments);
    }

    private Headers headers(Headers headers) {
        List<Headers.Field> fields = new ArrayList<>(headers.fields());
        if (fields.isEmpty()) {
            return new Headers(List.of(new Headers.Field("Content-Type", text())));
        }
        int at = random.nextInt(fields.size());
        Headers.Field field = fields.get(at);
        switch (random.nextInt(5)) {
            case 0 -> fields.remove(at);
            case 1 -> fields.add(field);
            case 2 -> fields.set(at, new Headers.Field(field.name(), text()));
            case 3 -> fields.set(at, new Headers.Field(field.name(), spliced(field.value())));
            default -> fields.add(pick(headersOfSeed()));
        }
        return new Headers(fields);
    }

    private List<Headers.Field> headersOfSeed() {
        List<Headers.Field> fields = pick(seeds).request().headers().fields();
        return fields.isEmpty() ? List.of(new Headers.Field("Accept", "*/*")) : fields;
    }

    private String spliced(String value) {
        int at = random.nextInt(value.length() + 1);
        return value.substring(0, at) + text() + value.substring(at);
    }

    private Body body(Body body) {
        byte[] bytes = body.bytes();
        if (bytes.length == 0) {
            return pick(seeds).request().body();
        }
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(Math.min(64, bytes.length - from) + 1);
        return switch (random.nextInt(8)) {
            case 0 -> Body.of(Arrays.copyOf(bytes, from));
            case 1 -> joined(bytes, from, utf8(text()), from);
            case 2 -> joined(bytes, from, utf8(text()), to);
            case 3 -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
            case 4 -> joined(bytes, from, new byte[] {(byte) random.nextInt(256)}, Math.min(from + 1, bytes.length));
            case 5 -> token(bytes, from);
            case 6 -> joined(bytes, from, pick(seeds).request().body().bytes(), to);
            default -> random.nextInt(8) == 0 ? Body.EMPTY : token(bytes, from);
        };
    }

    /** Replaces a string, number or word of JSON. */
    private Body token(byte[] bytes, int near) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher token = TOKEN.matcher(text);
        if (!token.find(near) && !token.find(0)) {
            return Body.of(bytes);
        }
        String value = random.nextBoolean() ? text() : '"' + text() + '"';
        return joined(bytes, token.start(), utf8(value), token.end());
    }

    private static Body joined(byte[] bytes, int from, byte[] middle, int to) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, from);
        joined.writeBytes(middle);
        joined.write(bytes, to, bytes.length - to);
        return joined.size() > LONGEST_BODY ? Body.of(bytes) : Body.of(joined.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return pick(TEXTS);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
