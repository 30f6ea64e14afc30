package dev.workersapi.spark;

import dev.workersapi.conformance.report.JoinedResult;
import dev.workersapi.conformance.report.ReportDirectory;
import dev.workersapi.conformance.report.html.PageSelection.Selected;
import dev.workersapi.conformance.report.junit.JUnitEntries;
import dev.workersapi.conformance.report.result.RunError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** One run: finds and splits the recordings, checks the splits, and joins their results in order. */
final class TrafficRun {
    private final Setup setup;
    private final Broadcast<Setup> shared;
    private final Jobs jobs;

    TrafficRun(SparkContext spark, Setup setup) {
        this.setup = setup;
        this.shared = new JavaSparkContext(spark).broadcast(setup);
        this.jobs = new Jobs(spark);
    }

    /**
     * The files with the text of a part.
     *
     * @param counts the numbers of its test cases
     */
    private record PartText(String json, String junit, JUnitEntries.Counts counts) {}

    /**
     * Checks recordings, and writes the report.
     *
     * @param directory the directory for the report, on a file system that all machines share
     */
    JoinedResult run(List<String> paths, Path directory) throws IOException {
        FileSystem files = directory.getFileSystem(setup.hadoop());
        Path parts = files.makeQualified(new Path(directory, ".parts"));
        files.delete(parts, true);
        files.mkdirs(parts);
        try {
            List<Input> inputs = numbered(new InputFinder(setup.hadoop()).find(paths));
            List<Input.Located> splits = splits(inputs);
            JoinedResult result = new JoinedResult(setup.info());
            List<PartText> texts = check(inputs, splits, parts, result);
            try (ReportTarget target = ReportTarget.open(files, directory)) {
                write(target.directory(), splits, texts, files, result);
                target.publish();
            }
            return result;
        } finally {
            files.delete(parts, true);
        }
    }

    private static List<Input.Located> splits(List<Input> inputs) {
        return inputs.stream()
                .flatMap(input ->
                        input instanceof Input.Recording recording ? recording.splits().stream() : Stream.empty())
                .toList();
    }

    /** Numbers the lines of files with several splits. */
    private List<Input> numbered(List<Input> inputs) {
        List<Input.Located> counted = new ArrayList<>();
        for (Input input : inputs) {
            if (input instanceof Input.Recording recording) {
                counted.addAll(recording.splits().subList(0, recording.splits().size() - 1));
            }
        }
        List<CountTask.Lines> lines = new ArrayList<>();
        jobs.run("Count lines", counted, new CountTask(shared), (count, index) -> lines.add(count));
        return LineNumbers.assign(inputs, lines);
    }

    private List<PartText> check(List<Input> inputs, List<Input.Located> splits, Path parts, JoinedResult result) {
        Map<Integer, List<RunError>> unreadable = unreadable(inputs);
        List<PartText> texts = new ArrayList<>();
        jobs.run("Check exchanges", splits, new CheckTask(shared, parts.toString()), (checked, index) -> {
            unreadable.getOrDefault(index, List.of()).forEach(result::add);
            result.add(checked.part());
            texts.add(
                    new PartText(checked.json(), checked.junit(), checked.part().junit()));
        });
        unreadable.getOrDefault(splits.size(), List.of()).forEach(result::add);
        return texts;
    }

    /** The errors of inputs that cannot be read, by the index of the split that follows them. */
    private static Map<Integer, List<RunError>> unreadable(List<Input> inputs) {
        Map<Integer, List<RunError>> errors = new TreeMap<>();
        int next = 0;
        for (Input input : inputs) {
            if (input instanceof Input.Recording recording) {
                next += recording.splits().size();
            } else if (input instanceof Input.Unreadable unreadable) {
                errors.computeIfAbsent(next, index -> new ArrayList<>())
                        .add(RunError.masked(unreadable.name(), unreadable.problem()));
            }
        }
        return errors;
    }

    private void write(
            java.nio.file.Path directory,
            List<Input.Located> splits,
            List<PartText> texts,
            FileSystem files,
            JoinedResult result)
            throws IOException {
        try (ReportDirectory report = ReportDirectory.open(directory, setup.info())) {
            for (PartText text : texts) {
                try (InputStream json = files.open(new Path(text.json()));
                        InputStream junit = files.open(new Path(text.junit()))) {
                    report.add(json, junit, text.counts());
                } catch (FileNotFoundException e) {
                    throw new IOException(
                            "a part of the report is missing, which another machine wrote to " + text.json()
                                    + ": --report needs a directory in a file system that all machines share",
                            e);
                }
            }
            show(report, splits, result.selected());
            report.finish(result.tally(), result.errors());
        }
    }

    private void show(ReportDirectory report, List<Input.Located> splits, List<Selected> selected) throws IOException {
        Map<Integer, List<Selected>> byPart =
                selected.stream().collect(Collectors.groupingBy(Selected::part, TreeMap::new, Collectors.toList()));
        List<List<Selected>> parts = List.copyOf(byPart.values());
        List<String> rendered = new ArrayList<>();
        jobs.run(
                "Render exchanges",
                byPart.keySet().stream().map(splits::get).toList(),
                new RenderTask(shared, parts),
                (html, index) -> rendered.addAll(html));
        for (int i = 0; i < selected.size(); i++) {
            report.show(selected.get(i), rendered.get(i));
        }
    }
}
