package dev.workersapi.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/** Prints the events of the driver's tasks. Spark creates it in the process of the driver. */
public final class TaskEvents extends SparkListener {
    static final String CHECKED = "event: a split was checked";
    static final String LOST = "event: a task was lost";
    static final String REMOVED = "event: an executor was removed";

    private final Map<Integer, String> jobs = new HashMap<>();

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        String name = job.properties().getProperty("spark.job.description", "");
        CollectionConverters.asJava(job.stageIds()).forEach(stage -> jobs.put((Integer) stage, name));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        if (!task.reason().equals(Success$.MODULE$)) {
            System.out.println(LOST);
        } else if (jobs.getOrDefault(task.stageId(), "").equals("Check exchanges")) {
            System.out.println(CHECKED);
        }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
        System.out.println(REMOVED);
    }
}
