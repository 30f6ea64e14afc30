package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.text.ErrorText;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.text.NearestNames;
import dev.workersapi.engine.text.Redaction;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Formats errors as one line for the user, without stack traces. */
final class ErrorMessages {
    private ErrorMessages() {}

    /** Reports incorrect usage. */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + PlainText.line(Redaction.withoutSecrets(e.getMessage() + hint(e))));
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static String hint(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        Set<String> names = new TreeSet<>(spec.optionsMap().keySet());
        names.addAll(spec.subcommands().keySet());
        List<String> near = NearestNames.of(unmatched.getUnmatched().get(0), names);
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** Reports an error of the program or its environment. */
    static int failure(Exception e, CommandLine command, ParseResult parsed) {
        command.getErr().println("error: " + of(e));
        return CommandLine.ExitCode.USAGE;
    }

    static String of(Throwable e) {
        return e instanceof CliException
                ? PlainText.line(Redaction.withoutTokens(String.valueOf(e.getMessage())))
                : ErrorText.of(e);
    }
}
