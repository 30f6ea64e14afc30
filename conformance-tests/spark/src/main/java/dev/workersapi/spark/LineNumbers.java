package dev.workersapi.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Numbers the first lines of splits. */
final class LineNumbers {
    private LineNumbers() {}

    /**
     * Assigns the numbers.
     *
     * @param counts the number of lines of all splits except the last of each recording, in order
     */
    static List<Input> assign(List<Input> inputs, List<CountTask.Lines> counts) {
        Iterator<CountTask.Lines> rest = counts.iterator();
        List<Input> numbered = new ArrayList<>();
        for (Input input : inputs) {
            numbered.add(input instanceof Input.Recording recording ? assign(recording, rest) : input);
        }
        return numbered;
    }

    private static Input assign(Input.Recording recording, Iterator<CountTask.Lines> counts) {
        List<Input.Located> splits = new ArrayList<>(List.of(recording.splits().get(0)));
        // The first line of a file follows no line feed.
        long line = 1;
        String problem = "";
        for (Input.Located split :
                recording.splits().subList(1, recording.splits().size())) {
            CountTask.Lines before = counts.next();
            line += before.count();
            problem = problem.isEmpty() ? before.problem() : problem;
            splits.add(split.withFirstLine((int) Math.min(line, Integer.MAX_VALUE)));
        }
        if (line >= Integer.MAX_VALUE) {
            problem = "it has more than 2,147,483,647 lines: divide it";
        }
        return problem.isEmpty()
                ? new Input.Recording(splits)
                : new Input.Unreadable(splits.get(0).split().source().name(), problem);
    }
}
