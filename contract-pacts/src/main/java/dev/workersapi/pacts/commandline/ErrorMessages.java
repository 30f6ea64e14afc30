package dev.workersapi.pacts.commandline;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failures to the user as one line and an exit code, without stack traces. */
public final class ErrorMessages {
    /** The exit code of a command that failed. */
    public static final int FAILED = 1;

    /** The exit code of a command with invalid arguments. */
    public static final int WRONG_USAGE = 2;

    private ErrorMessages() {}

    /** Makes a program and its subcommands report their failures in this way. */
    public static CommandLine install(CommandLine program) {
        return program.setParameterExceptionHandler(ErrorMessages::usage)
                .setExecutionExceptionHandler(ErrorMessages::failure);
    }

    private static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        CommandSpec spec = command.getCommandSpec();
        String name = spec.qualifiedName().substring(spec.root().name().length());
        print(command, reason(e) + "; see" + name + " --help.");
        return WRONG_USAGE;
    }

    /**
     * Returns the reason for invalid arguments. An unknown argument is shown without its value, which may be a secret.
     */
    private static String reason(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        String name = unmatched.getUnmatched().get(0).split("=", 2)[0];
        List<String> suggestions = unmatched.getSuggestions();
        return (unmatched.isUnknownOption() ? "Unknown option: '" : "Unknown argument: '") + name + "'"
                + (suggestions.isEmpty() ? "" : " (did you mean " + String.join(" or ", suggestions) + "?)");
    }

    private static int failure(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ParameterException wrongUsage) {
            return usage(wrongUsage, new String[0]);
        }
        if (e instanceof UsageException || e instanceof CommandFailedException) {
            print(command, String.valueOf(e.getMessage()));
            return e instanceof UsageException ? WRONG_USAGE : FAILED;
        }
        print(command, internal(e));
        return FAILED;
    }

    /** Describes an unexpected exception. Its message is omitted, because it may quote a secret. */
    private static String internal(Exception e) {
        String place = Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.workersapi."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return "Internal error, please report it: " + e.getClass().getSimpleName() + place + ".";
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println("error: " + message);
        command.getErr().flush();
    }
}
