package dev.workersapi.pacts.broker;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one line for the user and an exit code, without stack traces. */
final class ErrorMessages {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /** The exit codes and their meanings, for help texts. */
    static final Map<String, String> EXIT_CODES = exitCodes();

    private ErrorMessages() {}

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "success; for can-i-deploy, the version may be deployed");
        codes.put(
                Integer.toString(FAILED),
                "the broker refused or could not be reached, or the version may not be deployed");
        codes.put(Integer.toString(WRONG_USAGE), "wrong usage");
        return codes;
    }

    /** Reports wrong usage. */
    static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName().replace(Main.NAME, "");
        print(command, reason(e) + "; see" + name + " --help.");
        return WRONG_USAGE;
    }

    /** An argument that is not understood may contain a secret after its name. */
    private static String reason(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        String name = unmatched.getUnmatched().get(0).split("=", 2)[0];
        List<String> suggestions = unmatched.getSuggestions();
        return (unmatched.isUnknownOption() ? "Unknown option: '" : "Unknown argument: '") + name + "'"
                + (suggestions.isEmpty() ? "" : " (did you mean " + String.join(" or ", suggestions) + "?)");
    }

    /** Reports the failure of a command. */
    static int failure(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ParameterException wrongUsage) {
            return usage(wrongUsage, new String[0]);
        }
        if (e instanceof UsageException || e instanceof BrokerException) {
            print(command, String.valueOf(e.getMessage()));
            return e instanceof UsageException ? WRONG_USAGE : FAILED;
        }
        print(command, internal(e));
        return FAILED;
    }

    /** The message of an unexpected exception is left out, because it may quote a secret. */
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
