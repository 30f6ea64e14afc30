package dev.workersapi.conformance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A fresh clone of this repository, in which commands run. Not thread-safe. */
final class Clone {
    private static final long HOURS = 1;

    private final Path folder;

    private Clone(Path folder) {
        this.folder = folder;
    }

    /** Clones the last commit into an empty folder. */
    static Clone in(Path folder) throws IOException, InterruptedException {
        run(Repository.ROOT, "git", "clone", "--quiet", Repository.ROOT.toString(), folder.toString());
        return new Clone(folder);
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    /**
     * Removes files that earlier commands created, and runs a Maven command.
     *
     * @param command begins with {@code mvn}
     * @throws IOException if the command fails; the message is its output
     */
    void runMaven(String command) throws IOException, InterruptedException {
        run(folder, "git", "clean", "--quiet", "-fdx");
        run(folder, "git", "checkout", "--quiet", ".");
        String maven = Path.of(System.getProperty("maven.home"), "bin", "mvn") + " --batch-mode"
                + (System.getProperty("offline", "").endsWith("true") ? " --offline" : "")
                + " -Dmaven.repo.local=" + System.getProperty("maven.repo.local");
        run(folder, "sh", "-c", maven + command.substring("mvn".length()));
    }

    /** Runs a Git command in the clone. */
    void git(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=check", "-c", "user.email=check@example.com"));
        command.addAll(List.of(arguments));
        run(folder, command.toArray(String[]::new));
    }

    /** Commits all changes. */
    void commit(String message) throws IOException, InterruptedException {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", message);
    }

    /**
     * Runs a command in a folder.
     *
     * @throws IOException if the command fails; the message is its output
     */
    static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            ProcessBuilder program = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            program.environment().put("JAVA_HOME", System.getProperty("java.home"));
            program.environment().keySet().removeIf(name -> name.startsWith("PACT_BROKER_"));
            Process process = program.start();
            if (!process.waitFor(HOURS, TimeUnit.HOURS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException("still running after " + HOURS + " h: " + List.of(command));
            }
            if (process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue() + "\n" + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }
}
