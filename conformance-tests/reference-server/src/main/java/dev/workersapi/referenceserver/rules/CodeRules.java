package dev.workersapi.referenceserver.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.state.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out of a request which of its files starts the Worker. */
public final class CodeRules {
    private static final String MAIN_MODULE = "main_module";
    private static final String BODY_PART = "body_part";

    private final int mostBytes;

    public CodeRules(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The code of an upload, whose metadata names one of its files. */
    public Code check(JsonNode metadata, List<Code.Module> modules, Problems problems) {
        return check(text(metadata, MAIN_MODULE), text(metadata, BODY_PART), modules, problems);
    }

    public Code check(
            Optional<String> mainModule, Optional<String> bodyPart, List<Code.Module> modules, Problems problems) {
        Code code = Code.of(
                mainModule.or(() -> bodyPart).orElse(""), mainModule.isEmpty() && bodyPart.isPresent(), modules);
        checkModules(code, problems);
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
                        "nothing says which module starts the Worker: set main_module to one of "
                                + code.called().keySet());
            }
        } else if (code.main().isEmpty()) {
            problems.invalid(
                    "/" + property,
                    property + " names a module that is not there: add it, or name one of "
                            + code.called().keySet());
        }
        return code;
    }

    /** Modules are imported by their names; a script has but its parts, and two of them may hold the same file. */
    private static void checkModules(Code code, Problems problems) {
        Set<String> names = new HashSet<>();
        for (Code.Module module : code.modules()) {
            if (!names.add(code.serviceWorker() ? module.part() + '\0' + module.name() : module.name())) {
                problems.invalid("", "two modules are called '" + module.name() + "': rename or remove one");
            }
        }
    }

    private static Optional<String> text(JsonNode metadata, String name) {
        return Optional.ofNullable(metadata.get(name)).map(JsonNode::asText);
    }
}
