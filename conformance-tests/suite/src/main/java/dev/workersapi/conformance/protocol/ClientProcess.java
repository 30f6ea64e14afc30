package dev.workersapi.conformance.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program, exchanges lines with it, and finally ends it together with all processes that it started. Separate
 * threads read and write, so that the program cannot block the caller. Not thread-safe.
 */
final class ClientProcess {
    private final Process process;
    private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
    private final BlockingQueue<LineReader.Read> incoming = new LinkedBlockingQueue<>();
    private final Set<ProcessHandle> descendants = new LinkedHashSet<>();
    private final OutputTail errors;
    private final Thread errorsRead;
    private final Thread killHook = new Thread(this::kill, "conformance-end");

    /** @throws IOException if the program cannot be started */
    ClientProcess(List<String> command, int lineBytes) throws IOException {
        process = new ProcessBuilder(command).start();
        Runtime.getRuntime().addShutdownHook(killHook);
        errors = new OutputTail(process.getErrorStream());
        errorsRead = start("errors", errors);
        start("output", () -> readLines(lineBytes));
        start("input", this::writeLines);
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, "conformance-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void readLines(int longest) {
        LineReader lines = new LineReader(process.getInputStream(), longest);
        LineReader.Read next;
        do {
            try {
                next = lines.next();
            } catch (IOException e) {
                next = new LineReader.End();
            }
            incoming.add(next);
        } while (next instanceof LineReader.Line);
    }

    private void writeLines() {
        try (OutputStream out = process.getOutputStream()) {
            for (byte[] line = outgoing.take(); line.length > 0; line = outgoing.take()) {
                out.write(line);
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            // The program has closed its input. The missing response will show that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void send(Message.ToProgram message) {
        outgoing.add(MessageJson.write(message));
    }

    /** Returns the next line; empty if the timeout expires. */
    Optional<LineReader.Read> receive(Duration longest) {
        try {
            return Optional.ofNullable(incoming.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the exit code; empty if the timeout expires. */
    OptionalInt exitCode(Duration longest) {
        try {
            return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Returns the last part of the program's standard error. */
    String lastErrors(Duration longest) {
        try {
            errorsRead.join(Math.max(1, longest.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return errors.text();
    }

    /** Remembers the processes that the program started, because they cannot be found after the program has ended. */
    void rememberDescendants() {
        process.descendants().forEach(descendants::add);
    }

    /** Sends a stop message, waits for the program to exit, and ends it together with all processes that it started. */
    void stop(Duration longest) {
        rememberDescendants();
        send(new Message.Stop());
        outgoing.add(new byte[0]);
        exitCode(longest);
        destroy();
    }

    /** Ends the program and all processes that it started. */
    void destroy() {
        kill();
        outgoing.add(new byte[0]);
        try {
            Runtime.getRuntime().removeShutdownHook(killHook);
        } catch (IllegalStateException e) {
            // The JVM is already shutting down.
        }
    }

    private void kill() {
        List<ProcessHandle> all = new ArrayList<>(descendants);
        process.descendants().forEach(all::add);
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
