package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.cases.Variables;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Creates unique names for the Workers of a run. Thread-safe. */
public final class WorkerNames {
    /** The maximum length of a prefix, which leaves room for the text that cases append to a name. */
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
     * Creates names that start with the given prefix.
     *
     * @throws IllegalArgumentException if a Worker's name cannot start with the prefix
     */
    public static WorkerNames with(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("names of Workers cannot start with '" + prefix
                    + "': expected a lowercase letter, then at most " + (LONGEST_PREFIX - 1)
                    + " lowercase letters, digits, - and _");
        }
        return new WorkerNames(prefix);
    }

    /** Creates names that start with a random prefix. */
    public static WorkerNames random(RandomGenerator random) {
        StringBuilder prefix = new StringBuilder("conformance-");
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            prefix.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new WorkerNames(prefix.append('-').toString());
    }

    /** The prefix of all names. */
    public String prefix() {
        return prefix;
    }

    /** Returns the variables for the next case. No name contains another name. */
    Variables next() {
        String number = Integer.toString(last.incrementAndGet(), Character.MAX_RADIX);
        return new Variables(Map.of("script", prefix + number + "-a", "other", prefix + number + "-b"));
    }
}
