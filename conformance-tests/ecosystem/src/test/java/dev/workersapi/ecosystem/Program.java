package dev.workersapi.ecosystem;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs programs, each for at most five minutes. */
final class Program {
    /** The folder with the pinned programs from npm. */
    static final Path NPM = Path.of("npm");

    private static final long MINUTES = 5;
    private static final int SHOWN_CHARACTERS = 4_000;

    private static final Set<Path> INSTALLED = new HashSet<>();

    private Program() {}

    /**
     * The output of a program.
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
    static Result npm(String program, String... arguments) {
        install(NPM);
        return run(
                NPM.resolve("node_modules/.bin")
                        .resolve(program)
                        .toAbsolutePath()
                        .toString(),
                arguments);
    }

    /** Installs the pinned packages of a folder, unless they have already been installed. */
    static synchronized void install(Path folder, String... options) {
        if (INSTALLED.add(folder)) {
            List<String> arguments = new ArrayList<>(List.of("ci", "--ignore-scripts", "--loglevel=error"));
            arguments.addAll(List.of(options));
            Result result = run(folder, "npm", arguments.toArray(String[]::new));
            if (result.status() != 0) {
                throw new AssertionError("npm ci failed: " + result.shown());
            }
        }
    }

    /**
     * Runs a program in the folder {@link #NPM}.
     *
     * @throws AssertionError if it does not exist or does not end in time
     */
    static Result run(String program, String... arguments) {
        return run(NPM, program, arguments);
    }

    /**
     * Runs a program in a folder.
     *
     * @throws AssertionError if it does not exist or does not end in time
     */
    static Result run(Path folder, String program, String... arguments) {
        try {
            File output = File.createTempFile("output", null);
            File errors = File.createTempFile("errors", null);
            try {
                return run(folder, List.of(program), List.of(arguments), output, errors);
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

    private static Result run(Path folder, List<String> program, List<String> arguments, File output, File errors)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(program))
                .directory(folder.toFile())
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
