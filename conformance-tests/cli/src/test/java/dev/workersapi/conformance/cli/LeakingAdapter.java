package dev.workersapi.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;

/** A client adapter that repeats the secret of each call. The name of the Worker determines where. */
final class LeakingAdapter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, UTF_8);

    private final String baseUrl;

    private LeakingAdapter(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * Runs the adapter.
     *
     * @param args the secret to repeat at the start, after an option
     */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        LeakingAdapter adapter =
                new LeakingAdapter(JSON.readTree(in.readLine()).path("baseUrl").asText());
        write(JSON.createObjectNode()
                .put("type", "ready")
                .put("name", "leaking, " + args[0].substring(2))
                .put("version", "1"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode call = JSON.readTree(line);
            if (call.path("type").asText().equals("call")) {
                adapter.respond(call);
            }
        }
    }

    private void respond(JsonNode call) throws IOException {
        String place = call.at("/parameters/script_name").asText();
        String secret = secret(call);
        ObjectNode reply = JSON.createObjectNode().put("type", "result");
        reply.set("id", call.path("id"));
        switch (place) {
            case "result" -> reply.putObject("result").put("name", secret);
            case "name" -> reply.putObject("result").put(secret, 1);
            case "whole" -> reply.put("result", secret);
            case "error" ->
                reply.put("type", "error").put("message", PlantedSecretsTest.VISIBLE + ": cannot send " + secret);
            case "long" -> reply.put("type", "error").put("message", "x".repeat(100) + secret);
            case "exception" ->
                reply.put("type", "error")
                        .put("status", 500)
                        .put("message", "java.io.IOException: {\"text\":" + JSON.writeValueAsString(secret) + "}");
            case "unsupported" -> reply.put("type", "unsupported").put("reason", "no call for " + secret);
            case "sent" -> {
                send(call, "secrets", call.path("json").toString(), secret);
                reply.put("type", "unsupported").put("reason", "no call for " + secret);
            }
            case "path" -> sendInstead(reply, call, "secrets/" + encoded(secret), "{}");
            case "query" -> sendInstead(reply, call, "secrets?a=" + encoded(secret), "{}");
            case "body" ->
                sendInstead(
                        reply,
                        call,
                        "secrets",
                        JSON.createObjectNode().put("type", secret).toString());
            case "property" ->
                sendInstead(
                        reply,
                        call,
                        "secrets",
                        JSON.createObjectNode().put(secret, 1).toString());
            case "unknown-id" -> reply.put("id", secret);
            case "no-message" -> {
                OUT.println("debug: " + secret);
                return;
            }
            case "dies" -> {
                ERR.println("cannot send " + secret);
                System.exit(3);
            }
            case "dies-long" -> {
                ERR.println(secret.repeat(3));
                System.exit(3);
            }
            case "dies-cut" -> {
                ERR.println("cannot send " + secret + "x".repeat(100));
                System.exit(3);
            }
            default -> throw new IllegalArgumentException(place);
        }
        if (!reply.has("result") && reply.path("type").asText().equals("result")) {
            reply.putNull("result");
        }
        write(reply);
    }

    private void sendInstead(ObjectNode reply, JsonNode call, String path, String body) throws IOException {
        send(call, path, body, "");
        reply.put("type", "error").put("message", "failed");
    }

    private void send(JsonNode call, String path, String body, String agent) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(baseUrl + "/accounts/" + call.path("accountId").asText() + "/workers/scripts/x/" + path)
                        .toURL()
                        .openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer t");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("User-Agent", "leaking " + encoded(agent));
        connection.getOutputStream().write(body.getBytes(UTF_8));
        connection.getResponseCode();
        connection.disconnect();
    }

    /** Returns the first planted secret in the call. */
    private static String secret(JsonNode node) {
        if (node.isTextual() && node.asText().startsWith(PlantedSecretsTest.PREFIX)) {
            return node.asText();
        }
        for (JsonNode child : node) {
            String found = secret(child);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static void write(ObjectNode message) {
        OUT.println(message);
    }
}
