package dev.workersapi.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.workersapi.engine.document.ApiDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Runs the program in this JVM with a small document, and captures its output. */
record Program(int exitCode, String out, String err) {

    static Program run(String... args) {
        return run(Program::document, "", args);
    }

    static Program runWithInput(String stdin, String... args) {
        return run(Program::document, stdin, args);
    }

    static Program run(Supplier<ApiDocument> document, String stdin, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine(
                        new Environment(document, new ByteArrayInputStream(stdin.getBytes(UTF_8)), false, Map.of()),
                        args)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = Main.run(commandLine, args);
        return new Program(exitCode, out.toString(), err.toString());
    }

    static ApiDocument document() {
        try (InputStream in = Objects.requireNonNull(Program.class.getResourceAsStream("openapi.json"))) {
            return ApiDocument.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
