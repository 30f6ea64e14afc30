package dev.workersapi.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java process. Closing it kills only the process and its children. */
final class JavaProgram implements AutoCloseable {
    private static final long MAX_SECONDS = 240;
    private static final String END = "end of the output";

    private final Process process;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> output = new ArrayList<>();

    private JavaProgram(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output");
        reader.setDaemon(true);
        reader.start();
    }

    static JavaProgram start(Path directory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new JavaProgram(builder.start());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(unread::add);
        } catch (IOException | UncheckedIOException e) {
            unread.add(e.toString());
        }
        unread.add(END);
    }

    /** Waits for a line that contains a match of the pattern. */
    Matcher await(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        while (true) {
            String line = next();
            Matcher match = compiled.matcher(line);
            if (match.find()) {
                return match;
            }
            if (line.equals(END)) {
                throw new AssertionError("no line with " + pattern + " in:\n" + output());
            }
        }
    }

    /** Waits for the end, and returns the exit code. */
    int exitCode() {
        await(END);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String next() {
        try {
            String line = unread.poll(MAX_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no output for " + MAX_SECONDS + " s after:\n" + output());
            }
            output.add(line);
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Returns the output so far. */
    String output() {
        return String.join("\n", output);
    }

    /** Kills the parent process first, because it could start others. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
    }
}
