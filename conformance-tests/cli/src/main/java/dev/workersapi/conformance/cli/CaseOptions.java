package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.CasePattern;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.generation.BuiltInCases;
import dev.workersapi.conformance.report.result.KnownFailures;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.text.NearestNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all commands for running cases share. */
final class CaseOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "Run only this case; * matches any text. Can be repeated.")
    private List<String> patterns = List.of();

    @Option(
            names = "--cases",
            paramLabel = "DIR",
            description = "Run the cases in this directory instead of the built-in ones.")
    private @Nullable Path directory;

    @Option(
            names = "--known-failing",
            paramLabel = "FILE",
            description =
                    "Cases that are known to fail, one id per line; * matches any text, # starts a comment. A .json"
                            + " file must be the output of --results. A listed case that fails does not fail the run. A"
                            + " listed case that passes does, and so does a line that matches no case.")
    private @Nullable Path knownFailing;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "must",
            description =
                    "The lowest level whose failures fail the run: must or should" + " (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Level failOn;

    Level failOn() {
        if (failOn == Level.MAY) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fail-on may: cases of the level 'may' never affect the result;" + " expected must or should");
        }
        return failOn;
    }

    /**
     * Returns all cases for a target, whether or not they are selected: first the stored ones, then the generated ones.
     */
    List<Case> all(Target target, ApiDocument document) {
        try {
            List<Case> all = directory == null ? BuiltInCases.of(document) : StoredCases.in(directory);
            return all.stream().filter(one -> one.targets().contains(target)).toList();
        } catch (InvalidCaseException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CliException("the cases of " + directory + " cannot be read: " + ErrorMessages.of(e), e);
        }
    }

    /** Returns the selected cases. */
    List<Case> selected(List<Case> all) {
        List<CasePattern> selected = patterns.stream().map(CasePattern::of).toList();
        selected.forEach(pattern -> refuseUnknown(pattern, all));
        return all.stream()
                .filter(one -> selected.isEmpty() || selected.stream().anyMatch(pattern -> pattern.matches(one.id())))
                .toList();
    }

    private void refuseUnknown(CasePattern pattern, List<Case> all) {
        if (all.stream().noneMatch(one -> pattern.matches(one.id()))) {
            Set<String> ids = all.stream().map(Case::id).collect(Collectors.toSet());
            List<String> near = NearestNames.of(pattern.text(), ids);
            String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
            throw new ParameterException(spec.commandLine(), "--case " + pattern + ": no such case" + hint);
        }
    }

    KnownFailures knownFailures() {
        if (knownFailing == null) {
            return KnownFailures.none();
        }
        try {
            return KnownFailures.read(knownFailing);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CliException(
                    "the known failures in " + knownFailing + " cannot be read: " + ErrorMessages.of(e), e);
        }
    }
}
