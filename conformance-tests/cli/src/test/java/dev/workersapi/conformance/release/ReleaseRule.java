package dev.workersapi.conformance.release;

import java.util.function.Function;
import java.util.stream.Stream;

/** The requirements for each released component: first those of the central repository, then our own. */
public enum ReleaseRule {
    COORDINATES("A component is found where its POM says", PomRules::coordinates),
    METADATA("The POM has a name, description, URL, licence, developer and SCM", PomRules::metadata),
    RELEASED("Versions are stated, and none is a snapshot", PomRules::versions),
    REGISTRIES("The POM names no repositories", PomRules::repositories),
    SOURCES("A jar has a jar of its sources", FileRules::sources),
    JAVADOC("A jar has a jar of its Javadoc", FileRules::javadoc),
    CHECKSUMS("Each file has its MD5 and SHA-1 checksums", FileRules::checksums),
    SIGNATURES("All files are signed, or none", FileRules::signatures),

    STANDALONE("The POM inherits nothing, and has no placeholders", PomRules::standalone),
    LICENCE("Each jar contains LICENSE and NOTICE", JarRules::licence),
    BUNDLED("Each bundled library is listed, with the text of its licence", JarRules::bundledLibraries),
    BILL_OF_MATERIALS("A CycloneDX file lists all runtime dependencies and bundled libraries", BillRules::dependencies);

    private final String statement;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Function<Component, Stream<Complaint>> check;

    ReleaseRule(String statement, Function<Component, Stream<Complaint>> check) {
        this.statement = statement;
        this.check = check;
    }

    /** The rule in words. */
    String statement() {
        return statement;
    }

    /** Returns the violations of this rule by a component. */
    Stream<Problem> problems(Component component) {
        return check.apply(component).map(complaint -> new Problem(this, complaint.file(), complaint.message()));
    }

    /**
     * The reason why a component violates a rule.
     *
     * @param file the name of the affected file
     * @param message the reason
     */
    record Complaint(String file, String message) {}
}
