package dev.workersapi.conformance.docs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands in the documents that no test runs, and why. */
final class UnrunCommands {
    private static final String NPM = "needs Node.js and npm; the workflow adapters.yml runs it";
    private static final String WATCH = "needs Node.js and npm; the workflow watch.yml runs it";
    private static final String PACT_CLI = "needs Pact's command line from npm; run with -Ppact-cli";
    private static final String CI = "a step of someone else's workflow, around the steps that are run";
    private static final String OTHER_PROJECT = "runs in another project";
    private static final String RELEASE = "publishes a release; RehearsalChecks rehearses it";
    private static final String RUNTIME = "RuntimeImageIT of the client runs it with its own jars";
    private static final String CONTAINER = "needs a container engine; the workflow ecosystem.yml runs the image";
    private static final String BENCHMARK = "takes up to an hour on an idle machine";

    /** Reasons by the beginnings of commands. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("CLOUDFLARE_API_BASE_URL=http://127.0.0.1:8080/client/v4 npx wrangler", "needs an account"),
            Map.entry("(cd 7.3.0 && npm ci)", NPM),
            Map.entry("java -jar ../../cli/target/conformance.jar client", NPM),
            Map.entry("(cd ../wrangler/4.164.0 && npm ci", NPM),
            Map.entry("node run.mjs wrangler", NPM),
            Map.entry("npm ", WATCH),
            Map.entry("node watch.mjs", WATCH),
            Map.entry("node extract.mjs", WATCH),
            Map.entry("export CLOUDFLARE_", "sets the variables of the next command"),
            Map.entry("npx wrangler deploy", NPM),
            Map.entry("gh release download", CI),
            Map.entry("cat report/summary.md", CI),
            Map.entry("git show ", CI),
            Map.entry("mkdir stub", PACT_CLI),
            Map.entry("jq -c", PACT_CLI),
            Map.entry("PACT_DO_NOT_TRACK=true pact stub", PACT_CLI),
            Map.entry("pact verifier", PACT_CLI),
            Map.entry("mvn -q -pl contract-pacts -am test -Dtest=ProviderTest", "needs an account"),
            Map.entry("mvn -q -Pdocs ", "runs this list"),
            Map.entry("mvn -q -pl contract-pacts -am compile -Dprovider=serve", "serves until it is stopped"),
            Map.entry("mvn -q -Pbench", BENCHMARK),
            Map.entry("mvn -q -Prehearsal", "takes as long as a build; the workflow docs.yml runs it"),
            Map.entry("mvn -q -Pcompatibility", "needs an earlier release"),
            Map.entry("mvn -Prelease,publish", RELEASE),
            Map.entry("git ", RELEASE),
            Map.entry("mvn -q -Ppact-cli", PACT_CLI),
            Map.entry("mvn -q -Pecosystem", "needs Node.js and Python; the workflow ecosystem.yml runs it"),
            Map.entry("mvn -q -Pspark", "takes minutes; the workflow spark.yml runs it"),
            Map.entry("spark-submit", "needs a cluster; the workflow spark.yml runs the application on one"),
            Map.entry("docker run ", CONTAINER),
            Map.entry("jlink ", RUNTIME),
            Map.entry("runtime/bin/java ", RUNTIME),
            Map.entry("mvn -q exec:java", OTHER_PROJECT),
            Map.entry("mvn -q test", OTHER_PROJECT));

    private UnrunCommands() {}

    /** The reason why a command is not run; empty if it is run. */
    static Optional<String> reason(Command command) {
        return REASONS.entrySet().stream()
                .filter(entry -> command.text().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** How these commands begin. */
    static Set<String> prefixes() {
        return REASONS.keySet();
    }
}
