package dev.workersapi.conformance.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that violates the protocol in the way that its argument names. It uses only the JDK, so it starts quickly.
 */
final class ProtocolBreakingProgram {
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ProtocolBreakingProgram() {}

    public static void main(String[] args) throws Exception {
        String fault = args[0];
        if (fault.equals("dies-at-start")) {
            System.err.println("no configuration for " + TOKEN);
            System.exit(3);
        }
        if (fault.equals("silent-at-start")) {
            waitForEver();
        }
        OUT.println("{\"type\":\"ready\",\"name\":\"misbehaving\",\"version\":\"1\"}");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher id = ID.matcher(line);
            if (line.contains("\"type\":\"stop\"") && fault.equals("ignores-stop")) {
                waitForEver();
            } else if (id.find()) {
                response(fault, Integer.parseInt(id.group(1)), line.contains("\"operation\":\"deleteScript\""));
            }
        }
        if (fault.equals("ignores-stop")) {
            waitForEver();
        }
    }

    private static void response(String fault, int id, boolean harmful) throws Exception {
        switch (fault) {
            case "hangs" -> waitForEver();
            case "dies" -> System.exit(4);
            case "dies-of-delete" -> {
                if (harmful) {
                    System.exit(5);
                }
                result(id);
            }
            case "garbage" -> OUT.println("\u001b[31mdebug: token " + TOKEN);
            case "no-object" -> OUT.println("[1]");
            case "no-type" -> OUT.println("{\"id\":\"" + id + "\"}");
            case "unknown-type" -> OUT.println("{\"type\":\"done\",\"id\":\"" + id + "\"}");
            case "number-as-id" -> OUT.println("{\"type\":\"result\",\"id\":" + id + "}");
            case "misspelled" ->
                OUT.println("{\"type\":\"error\",\"id\":\"" + id + "\",\"message\":\"\",\"code\":[1]}");
            case "echoes" -> OUT.println("{\"type\":\"stop\"}");
            case "ready-again" -> OUT.println("{\"type\":\"ready\",\"name\":\"misbehaving\",\"version\":\"1\"}");
            case "other-id" -> result(id + 7);
            case "twice" -> {
                result(id);
                result(id);
            }
            case "huge-line" -> OUT.println("x".repeat(100_000));
            case "closes-output" -> {
                OUT.close();
                waitForEver();
            }
            case "chatty" -> {
                System.err.println("x".repeat(10_000_000));
                result(id);
            }
            case "has-child" -> child(id);
            default -> result(id);
        }
    }

    private static void result(int id) {
        OUT.println("{\"type\":\"result\",\"id\":\"" + id + "\",\"result\":null}");
    }

    /** Starts another process of this program, and prints its id. */
    private static void child(int id) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        Process child = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProtocolBreakingProgram.class.getName(),
                        "silent-at-start")
                .start();
        OUT.println("{\"type\":\"result\",\"id\":\"" + id + "\",\"result\":" + child.pid() + "}");
    }

    private static void waitForEver() throws InterruptedException {
        Thread.currentThread().join();
    }
}
