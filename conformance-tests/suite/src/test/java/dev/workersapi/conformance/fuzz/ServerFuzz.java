package dev.workersapi.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sends mutated requests to the reference server. The server must respond to each with a status below 500 and as the
 * document describes. Afterwards, it must have exactly the Workers that follow from its responses. Run with
 * {@code -Pfuzz}.
 */
class ServerFuzz {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Headers TOKEN = new Headers(List.of(new Headers.Field("Authorization", "Bearer a-token")));

    /** The maximum number of bytes of a body to show. */
    private static final int MAX_SHOWN = 4096;

    /** Of a path to a Worker, such as {@code /client/v4/accounts/ACCOUNT/workers/scripts/NAME}. */
    private static final int SEGMENTS = 8;

    /** The segments after {@code workers} of operations that also create, rename or delete Workers. */
    private static final Set<String> OTHER_PLACES = Set.of("workers", "services");

    private final ExchangeChecker checker = new ExchangeChecker(BundledDocument.get());
    private final Map<String, TreeSet<String>> workers = new TreeMap<>();
    private final Set<String> uploaded = new HashSet<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private String previous = "nothing";

    @Test
    void stateIsWhatResponsesPromise() throws Exception {
        FuzzRun run = FuzzRun.of(100_000);
        List<Exchange> seeds = Seeds.all();
        System.out.println("server: " + run + ", " + seeds.size() + " exchanges to mutate");
        Mutator mutator = new Mutator(seeds, run.seed());
        long started = System.nanoTime();
        long sent = 0;
        try (ReferenceServer server = ReferenceServer.start();
                RawConnection connection = new RawConnection(server.port())) {
            for (; sent < run.count() && !run.isOver(started); sent++) {
                Exchange.Request request = RawConnection.sendable(mutator.next().request());
                try {
                    send(connection, request);
                } catch (IOException | AssertionError e) {
                    throw new AssertionError(
                            "seed " + run.seed() + ", request " + sent + ": " + request + "\n" + text(request.body()),
                            e);
                }
            }
            System.out.println("server: " + sent + " requests sent, responses by status: " + statuses);
            assertThat(statuses.keySet()).contains(200);
            assertState(connection);
        }
    }

    private static String text(Body body) {
        return new String(body.bytes(), 0, Math.min(body.size(), MAX_SHOWN), StandardCharsets.UTF_8);
    }

    private void send(RawConnection connection, Exchange.Request request) throws IOException {
        Exchange.Response response = connection.send(request);
        statuses.merge(response.status(), 1, Integer::sum);
        String shown =
                response.status() + " " + response.headers() + "\n" + text(response.body()) + "\nafter " + previous;
        assertThat(response.status()).as(shown).isBetween(200, 499);
        Verdict verdict = checker.check(new Exchange(request, Optional.of(response)));
        assertThat(Stream.concat(verdict.violations().stream(), verdict.drift().stream())
                        .filter(finding -> finding.where().side() == Direction.RESPONSE)
                        .map(Finding::toString))
                .as(shown)
                .isEmpty();
        previous = request.method() + " " + request.target() + ", " + response.status();
        remember(connection, request, response);
    }

    private void remember(RawConnection connection, Exchange.Request request, Exchange.Response response)
            throws IOException {
        String[] path = request.path().split("/", -1);
        if (path.length < SEGMENTS - 1
                || response.status() >= 300
                || request.method().equals("GET")) {
            return;
        }
        if (OTHER_PLACES.contains(path[6])) {
            // Here, the path may contain another name of the Worker, or the name may be in the body.
            workers.put(decoded(path[4]), new TreeSet<>(listed(connection, decoded(path[4]))));
            uploaded.removeIf(name -> workers.values().stream().noneMatch(names -> names.contains(name)));
            return;
        }
        if (path.length != SEGMENTS || !path[6].equals("scripts")) {
            return;
        }
        TreeSet<String> names = workers.computeIfAbsent(decoded(path[4]), account -> new TreeSet<>());
        String name = decoded(path[SEGMENTS - 1]);
        if (request.method().equals("PUT")) {
            assertThat(json(response).at("/result/id").asText()).isEqualTo(name);
            names.add(name);
            uploaded.add(name);
        } else if (request.method().equals("DELETE")) {
            assertThat(names.remove(name)).isTrue();
            uploaded.remove(name);
        }
    }

    private void assertState(RawConnection connection) throws IOException {
        assertThat(workers).isNotEmpty();
        for (Map.Entry<String, TreeSet<String>> account : workers.entrySet()) {
            List<String> listed = listed(connection, account.getKey());
            assertThat(listed).as(account.getKey()).containsExactlyElementsOf(account.getValue());
            listed.retainAll(uploaded);
            for (String name : listed) {
                for (String resource : List.of("", "/settings", "/versions", "/secrets", "/subdomain")) {
                    assertThat(get(connection, scripts(account.getKey()) + "/" + encoded(name) + resource)
                                    .status())
                            .as(name + resource)
                            .isEqualTo(200);
                }
            }
        }
    }

    private static List<String> listed(RawConnection connection, String account) throws IOException {
        List<String> names = new ArrayList<>();
        json(get(connection, scripts(account)))
                .path("result")
                .forEach(worker -> names.add(worker.path("id").asText()));
        return names;
    }

    private static String scripts(String account) {
        return "/client/v4/accounts/" + encoded(account) + "/workers/scripts";
    }

    private static Exchange.Response get(RawConnection connection, String target) throws IOException {
        return connection.send(new Exchange.Request("GET", target, TOKEN, Body.EMPTY));
    }

    private static JsonNode json(Exchange.Response response) throws IOException {
        return MAPPER.readTree(response.body().bytes());
    }

    /** The name in a segment of a path; the segment itself if it is not percent-encoded UTF-8. */
    private static String decoded(String segment) {
        StringBuilder ascii = new StringBuilder();
        for (byte one : segment.getBytes(StandardCharsets.UTF_8)) {
            if (one < 0 || one == '+') {
                HexFormat.of().toHexDigits(ascii.append('%'), one);
            } else {
                ascii.append((char) one);
            }
        }
        try {
            String bytes = URLDecoder.decode(ascii.toString(), StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return segment;
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
