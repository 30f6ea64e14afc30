package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.cases.Variables;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Makes names of Workers that are the run's own. Safe for use by many threads. */
public final class WorkerNames {
    /** What cases put behind a name has to fit too. */
    private static final int LONGEST_PREFIX = 40;

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_-]{0," + (LONGEST_PREFIX - 1) + "}");
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RANDOM_CHARACTERS = 8;

    private final String prefix;
    private final AtomicInteger last = new AtomicInteger();

    private WorkerNames(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Names that begin so.
     *
     * @throws IllegalArgumentException if no name of a Worker can
     */
    public static WorkerNames with(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("names of Workers cannot begin with '" + prefix
                    + "': expected a small letter, then at most " + (LONGEST_PREFIX - 1)
                    + " small letters, digits, - and _");
        }
        return new WorkerNames(prefix);
    }

    /** Names that no other run has. */
    public static WorkerNames random(RandomGenerator random) {
        StringBuilder prefix = new StringBuilder("conformance-");
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            prefix.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new WorkerNames(prefix.append('-').toString());
    }

    /** What every name begins with. */
    public String prefix() {
        return prefix;
    }

    /** The variables that a case begins with. No name is part of another. */
    Variables next() {
        String number = Integer.toString(last.incrementAndGet(), Character.MAX_RADIX);
        return new Variables(Map.of("script", prefix + number + "-a", "other", prefix + number + "-b"));
    }
}
