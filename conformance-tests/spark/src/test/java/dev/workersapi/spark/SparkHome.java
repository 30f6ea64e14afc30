package dev.workersapi.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The copy of Spark that this build created, and its programs. They listen only on 127.0.0.1. */
final class SparkHome {
    private static final Path HOME = Path.of(System.getProperty("spark.home"));
    static final Path APPLICATION = Path.of("target", "workers-api-spark.jar").toAbsolutePath();
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SPARK_HOME", HOME.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1");

    private SparkHome() {}

    /** Starts the application on a master. The driver prints {@link TaskEvents}. */
    static JavaProgram submit(String master, Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master=" + master,
                "--class=dev.workersapi.spark.SparkTraffic"));
        Map.of(
                        "spark.extraListeners", TaskEvents.class.getName(),
                        "spark.driver.host", "127.0.0.1",
                        "spark.driver.bindAddress", "127.0.0.1",
                        "spark.ui.enabled", "false",
                        "spark.executor.cores", "1",
                        "spark.executor.memory", "512m",
                        "spark.hadoop.mapreduce.input.fileinputformat.split.maxsize", "100000")
                .forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.add(APPLICATION.toString());
        command.addAll(arguments);
        return start(directory, command);
    }

    static JavaProgram master(Path directory) throws IOException {
        return start(
                directory,
                List.of(
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0"));
    }

    static JavaProgram worker(Path directory, String master) throws IOException {
        return start(
                directory,
                List.of(
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "600M",
                        "--work-dir",
                        directory.toString(),
                        master));
    }

    private static JavaProgram start(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                HOME.resolve("jars").resolve("*") + ":"
                        + Path.of("target", "test-classes").toAbsolutePath()));
        // The options that spark-submit adds.
        Stream.of("java.lang", "java.lang.invoke", "java.net", "java.nio", "java.util", "java.util.concurrent")
                .forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
        command.addAll(arguments);
        Files.createDirectories(directory);
        return JavaProgram.start(directory, ENVIRONMENT, command);
    }
}
