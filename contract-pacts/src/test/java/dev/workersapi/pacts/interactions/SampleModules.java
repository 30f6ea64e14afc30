package dev.workersapi.pacts.interactions;

import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.States;

/** The modules that interactions upload and download. */
final class SampleModules {
    static final String MODULE = States.MODULE;
    static final String SCRIPT = States.SCRIPT;

    static final String WORDS = "hello\nhej\n";

    private SampleModules() {}

    static FormPart module() {
        return FormPart.module("index.js", "application/javascript+module", MODULE);
    }

    static FormPart wasm() {
        return FormPart.module("add.wasm", "application/wasm", States.wasm());
    }

    static FormPart script() {
        return FormPart.module("worker.js", "application/javascript", SCRIPT);
    }
}
