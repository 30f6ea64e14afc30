package dev.workersapi.ecosystem;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs, each for at most five minutes. */
final class Program {
    /** The folder with the pinned programs from npm. */
    static final Path NPM = Path.of("npm");

    private static final long MINUTES = 5;
    private static final int SHOWN_CHARACTERS = 4_000;

    private static boolean installed;

    private Program() {}

    /**
     * What a program printed.
     *
     * @param status the exit status
     * @param output standard output
     * @param errors standard error
     */
    record Result(int status, String output, String errors) {
        /** Returns the end of both outputs. */
        String shown() {
            return "exit status " + status + "\n" + end(output) + "\n" + end(errors);
        }

        private static String end(String text) {
            return text.length() <= SHOWN_CHARACTERS ? text : "… " + text.substring(text.length() - SHOWN_CHARACTERS);
        }
    }

    /** Runs a program that npm installed. */
    static synchronized Result npm(String program, String... arguments) {
        if (!installed) {
            Result result = run("npm", "ci", "--ignore-scripts", "--loglevel=error");
            if (result.status() != 0) {
                throw new AssertionError("npm ci failed: " + result.shown());
            }
            installed = true;
        }
        return run(
                NPM.resolve("node_modules/.bin")
                        .resolve(program)
                        .toAbsolutePath()
                        .toString(),
                arguments);
    }

    /**
     * Runs a program in the folder {@link #NPM}.
     *
     * @throws AssertionError if it does not exist or does not end in time
     */
    static Result run(String program, String... arguments) {
        try {
            File output = File.createTempFile("output", null);
            File errors = File.createTempFile("errors", null);
            try {
                return run(List.of(program), List.of(arguments), output, errors);
            } finally {
                Files.delete(output.toPath());
                Files.delete(errors.toPath());
            }
        } catch (IOException e) {
            throw new AssertionError(
                    program + " cannot be started; this profile needs Node.js 20.19 or later, npm, and Python 3: "
                            + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            throw new AssertionError(program + " was interrupted", e);
        }
    }

    private static Result run(List<String> program, List<String> arguments, File output, File errors)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(program))
                .directory(NPM.toFile())
                .redirectOutput(output)
                .redirectError(errors);
        builder.command().addAll(arguments);
        builder.environment().put("NO_COLOR", "true");
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(program + " did not end in " + MINUTES + " minutes");
        }
        return new Result(process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
    }
}
