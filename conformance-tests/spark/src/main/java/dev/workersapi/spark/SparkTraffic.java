package dev.workersapi.spark;

import dev.workersapi.conformance.report.JoinedResult;
import dev.workersapi.conformance.report.format.Headline;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.source.DocumentException;
import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the application, which {@code spark-submit} starts. */
@Command(
        name = "spark-submit --class dev.workersapi.spark.SparkTraffic workers-api-spark.jar",
        header = "Checks recordings against an OpenAPI document on many machines.",
        description = {"", "The report is the same as that of \"conformance.jar traffic\" for the same files."},
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:every matched exchange conforms",
            "1:an exchange does not conform, or --fail-on-drift or --fail-on-unmatched applies",
            "2:incorrect usage, a file or line could not be read, or no exchange matched"
        })
public final class SparkTraffic implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "HAR and NDJSON files, directories of them, and patterns such as logs/*.ndjson, in any file"
                    + " system that Hadoop supports. Large NDJSON files are split.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> paths;

    @Option(
            names = "--report",
            required = true,
            paramLabel = "DIR",
            description = "Write the report to this directory, on a file system that all machines share.")
    @SuppressWarnings("NullAway.Init") // required
    private String report;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description =
                    "Check against this OpenAPI 3.0 or 3.1 document, in YAML or JSON, on the machine of the driver"
                            + " (default: the document of the Workers API).")
    private @Nullable Path document;

    @Option(names = "--only-failing", description = "List only failing exchanges in report.json and junit.xml.")
    private boolean onlyFailing;

    @Option(
            names = "--coverage",
            description = "Count the operations, parameters, statuses, properties, enum values and variants of the"
                    + " document that the traffic exercises.")
    private boolean coverage;

    @Option(
            names = "--fail-on-drift",
            description = "Fail on drift: anything that the document does not describe but does not forbid.")
    private boolean failOnDrift;

    @Option(names = "--fail-on-unmatched", description = "Fail on exchanges that match no operation of the document.")
    private boolean failOnUnmatched;

    private SparkTraffic() {}

    /** Runs the application and ends the JVM if its exit code is not 0. */
    public static void main(String[] args) {
        int code = new CommandLine(new SparkTraffic())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("error: " + describe(e));
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(args);
        if (code != CommandLine.ExitCode.OK) {
            System.exit(code);
        }
    }

    /** Returns only the first line, because Spark's messages continue with stack traces, which are also in its log. */
    private static String describe(Exception e) {
        String message = String.valueOf(e.getMessage());
        return PlainText.line(
                Redaction.withoutTokens(message.lines().findFirst().orElse(message)));
    }

    @Override
    public Integer call() throws IOException {
        FailurePolicy policy = new FailurePolicy(failOnDrift, failOnUnmatched);
        SparkConf conf = new SparkConf();
        if (!conf.contains("spark.app.name")) {
            conf.setAppName("workers-conformance traffic");
        }
        // Spark would add up the results of all splits, although few of them are in memory at a time.
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        SparkContext spark = SparkContext.getOrCreate(conf);
        try {
            Setup setup = new Setup(document, policy, onlyFailing, coverage, spark.hadoopConfiguration());
            JoinedResult result = new TrafficRun(spark, setup).run(paths, new org.apache.hadoop.fs.Path(report));
            return print(setup, result);
        } catch (DocumentException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            spark.stop();
        }
    }

    private int print(Setup setup, JoinedResult result) {
        List<RunError> errors = result.errors();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Headline.of(setup.info(), result.tally(), errors));
        out.println("Report: " + report);
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        result.tally().notes().forEach(note -> print(err, "note", note));
        errors.forEach(error -> print(err, "error", error));
        err.flush();
        return Conclusion.of(result.tally(), errors).exitCode();
    }

    private static void print(PrintWriter err, String kind, RunError error) {
        err.println(kind + ": " + PlainText.line(error.file() + ": " + error.message()));
    }
}
