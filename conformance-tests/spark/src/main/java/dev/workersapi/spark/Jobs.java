package dev.workersapi.spark;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs one task for each split, if possible on the machine that stores the split. Returns results in the order of the
 * splits.
 */
final class Jobs {
    private final SparkContext spark;
    private final int maxFailures;

    Jobs(SparkContext spark) {
        this.spark = spark;
        this.maxFailures = spark.isLocal() ? 1 : spark.getConf().getInt("spark.task.maxFailures", 4);
    }

    /**
     * Processes a split on another machine.
     *
     * @param <R> the result, which is serializable
     */
    @FunctionalInterface
    interface Task<R> extends Serializable {
        /**
         * Works on a split.
         *
         * @param index the index of the split
         * @param lastAttempt whether the job fails if this attempt fails
         * @throws IOException if another attempt may succeed
         */
        R run(int index, Split split, boolean lastAttempt) throws IOException;
    }

    /**
     * Runs the tasks.
     *
     * @param name the display name of the job
     * @param results receives each result and its index, in order and on one thread, as soon as all earlier results are
     *     known
     */
    <R> void run(String name, List<Input.Located> splits, Task<R> task, ObjIntConsumer<R> results) {
        if (splits.isEmpty()) {
            return;
        }
        spark.setJobDescription(name);
        List<Tuple2<Split, Seq<String>>> located = splits.stream()
                .map(one -> new Tuple2<>(one.split(), seq(one.hosts())))
                .toList();
        ClassTag<Split> ofSplits = ClassTag$.MODULE$.apply(Split.class);
        ClassTag<R> ofResults = ClassTag$.MODULE$.apply(Object.class);
        spark.runJob(
                spark.makeRDD(seq(located), ofSplits),
                new OneSplit<>(task, maxFailures),
                new InOrder<>(results),
                ofResults);
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** Runs the task of a partition, which consists of one split. */
    private static final class OneSplit<R> extends AbstractFunction1<Iterator<Split>, R> implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Task<R> task;
        private final int maxFailures;

        OneSplit(Task<R> task, int maxFailures) {
            this.task = task;
            this.maxFailures = maxFailures;
        }

        @Override
        public R apply(Iterator<Split> splits) {
            TaskContext context = TaskContext.get();
            try {
                return task.run(context.partitionId(), splits.next(), context.attemptNumber() + 1 >= maxFailures);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Keeps results that arrive before earlier ones. */
    private static final class InOrder<R> extends AbstractFunction2<Object, R, BoxedUnit> {
        private final ObjIntConsumer<R> results;
        private final Map<Integer, R> early = new HashMap<>();
        private int next;

        InOrder(ObjIntConsumer<R> results) {
            this.results = results;
        }

        @Override
        public BoxedUnit apply(Object index, R result) {
            early.put((Integer) index, result);
            while (early.containsKey(next)) {
                results.accept(early.remove(next), next);
                next++;
            }
            return BoxedUnit.UNIT;
        }
    }
}
