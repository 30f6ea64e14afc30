package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.ToolVersion;
import dev.workersapi.engine.document.ApiDocument;
import picocli.CommandLine.IVersionProvider;

/** Prints the versions of the program and of the bundled document. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        ApiDocument document = Environment.bundledDocument();
        return new String[] {
            RunInfo.TOOL + " " + ofProgram(),
            "document " + document.version() + " (sha256 " + document.sha256() + ")",
            "Java " + Runtime.version()
        };
    }

    static String ofProgram() {
        return ToolVersion.ofProgram();
    }
}
