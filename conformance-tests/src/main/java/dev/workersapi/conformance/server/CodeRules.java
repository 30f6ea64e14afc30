package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out of a request which of its files starts the Worker. */
final class CodeRules {
    private static final String MAIN_MODULE = "main_module";
    private static final String BODY_PART = "body_part";

    private final int mostBytes;

    CodeRules(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The code of an upload, whose metadata names one of its files. */
    Code check(JsonNode metadata, List<Code.Module> modules, Problems problems) {
        return check(text(metadata, MAIN_MODULE), text(metadata, BODY_PART), modules, problems);
    }

    Code check(Optional<String> mainModule, Optional<String> bodyPart, List<Code.Module> modules, Problems problems) {
        Code code = Code.of(
                mainModule.or(() -> bodyPart).orElse(""), mainModule.isEmpty() && bodyPart.isPresent(), modules);
        checkModules(modules, problems);
        if (code.size() > mostBytes) {
            problems.add(
                    ErrorCode.WORKER_TOO_LARGE,
                    "",
                    "the modules have " + code.size() + " bytes of at most " + mostBytes + ": make them smaller");
        }
        String property = code.serviceWorker() ? BODY_PART : MAIN_MODULE;
        if (mainModule.isPresent() && bodyPart.isPresent()) {
            problems.invalid(
                    "/" + BODY_PART, "main_module is for modules, body_part for service worker syntax: keep one");
        } else if (code.entry().isEmpty()) {
            // Without modules the Worker consists of assets alone.
            if (!modules.isEmpty()) {
                problems.invalid(
                        "/" + MAIN_MODULE,
                        "nothing says which module starts the Worker: set main_module to one of " + code.names());
            }
        } else if (!code.names().contains(code.entry())) {
            problems.invalid(
                    "/" + property,
                    property + " names a module that is not there: add it, or name one of " + code.names());
        }
        return code;
    }

    private static void checkModules(List<Code.Module> modules, Problems problems) {
        Set<String> names = new HashSet<>();
        for (Code.Module module : modules) {
            if (!names.add(module.name())) {
                problems.invalid("", "two modules are called '" + module.name() + "': rename or remove one");
            }
        }
    }

    private static Optional<String> text(JsonNode metadata, String name) {
        return Optional.ofNullable(metadata.get(name)).map(JsonNode::asText);
    }
}
