package dev.workersapi.conformance.cli;

import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** The options for terminal output. */
final class TerminalOptions {
    @Option(names = "--quiet", description = "Print only the last line and errors.")
    private boolean quiet;

    @Option(
            names = "--annotations",
            description = "Also print the first findings as workflow commands, which GitHub Actions shows in the pull"
                    + " request.")
    private boolean annotations;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Color the output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Color color;

    /** Determines when the output is colored. */
    enum Color {
        AUTO(Ansi.AUTO),
        ALWAYS(Ansi.ON),
        NEVER(Ansi.OFF);

        private final Ansi ansi;

        Color(Ansi ansi) {
            this.ansi = ansi;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns true if findings are also printed as workflow commands. */
    boolean annotations() {
        return annotations;
    }

    boolean quiet() {
        return quiet;
    }

    boolean colored() {
        return color.ansi.enabled();
    }
}
