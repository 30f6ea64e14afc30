package dev.workersapi.pacts.pactcli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running command of Pact's command line. Its output is written to a file in {@code target/pact-cli}. */
public final class PactCli implements AutoCloseable {
    private static final Path INSTALLED = Path.of("pact-cli", "node_modules", "@pact-foundation");
    private static final Path FOLDER = Path.of("target", "pact-cli");
    private static final long PATIENCE_SECONDS = 120;
    private static final int LAST_LINES = 40;

    private final Process process;
    private final Path output;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    private PactCli(Process process, Path output) {
        this.process = process;
        this.output = output;
        reader = new Thread(this::read, "output of pact");
        reader.start();
    }

    /**
     * Starts a command.
     *
     * @param name the name of the output file, without extension
     */
    public static PactCli start(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Environment variables of this machine, such as proxies and broker addresses, must not affect the command.
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PACT_DO_NOT_TRACK", "true");
        environment.put("NO_COLOR", "true");
        // Without this, it would read all trusted certificates of the system for each request, although it needs none.
        Path none = Files.writeString(file("no-certificates.pem"), "");
        environment.put("SSL_CERT_FILE", none.toAbsolutePath().toString());
        return new PactCli(builder.start(), file(name + ".txt"));
    }

    /** A file in the folder of the outputs. */
    public static Path file(String name) throws IOException {
        return Files.createDirectories(FOLDER).resolve(name);
    }

    /** Waits for a line that contains the pattern, at most two minutes. */
    public Matcher await(Pattern pattern) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("pact did not print " + pattern + ":\n" + lastLines());
            }
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return found;
            }
        }
    }

    /** Waits for the exit status, at most two minutes. */
    public int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("pact did not stop:\n" + lastLines());
        }
        reader.join();
        return process.exitValue();
    }

    /** The lines printed so far. */
    public List<String> output() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines printed, and the path of the output file. */
    public String lastLines() {
        List<String> all = output();
        List<String> last = all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
        return String.join("\n", last) + "\n(all of it: " + output + ")";
    }

    /** Stops the process. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    private void read() {
        try (BufferedReader printed = process.inputReader();
                BufferedWriter file = Files.newBufferedWriter(output)) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                lines.add(line);
            }
        } catch (IOException e) {
            // The process was stopped.
        }
    }

    /** The executable that npm installed for this platform. */
    private static Path executable() throws IOException {
        try (DirectoryStream<Path> platforms = Files.newDirectoryStream(INSTALLED, "pact-cli-*")) {
            for (Path platform : platforms) {
                Path folder = platform.resolve("standalone").toAbsolutePath();
                return folder.resolve(Files.exists(folder.resolve("pact.exe")) ? "pact.exe" : "pact");
            }
        }
        throw new IOException("npm installed nothing for this platform in " + INSTALLED);
    }
}
