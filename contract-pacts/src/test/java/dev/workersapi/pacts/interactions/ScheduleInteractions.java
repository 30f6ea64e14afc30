package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.ScheduleList;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.stream.Stream;

/** Interactions about the schedules of Workers. */
final class ScheduleInteractions {
    private static final String HALF_HOURLY = "*/30 * * * *";
    private static final String DAILY = "0 17 * * *";

    private static final InteractionTemplate GET = new InteractionTemplate(
            "getSchedules",
            "a request for the schedules of a Worker",
            name -> List.of(States.scheduledWorker(name, DAILY)),
            name -> request("GET", name),
            (client, name) ->
                    assertThat(crons(client.schedules().getSchedules(name))).containsExactly(DAILY));

    private static final InteractionTemplate UPDATE = new InteractionTemplate(
            "updateSchedules",
            "a request to replace the schedules of a Worker",
            name -> List.of(States.scheduledWorker(name, DAILY)),
            name -> request("PUT", name).body(Body.request("[{\"cron\": \"" + HALF_HOURLY + "\"}]")),
            (client, name) -> assertThat(crons(client.schedules()
                            .updateSchedules(
                                    name,
                                    List.of(Schedule.builder().cron(HALF_HOURLY).build()))))
                    .containsExactly(HALF_HOURLY));

    private ScheduleInteractions() {}

    static Stream<ClientInteraction> all() {
        return Stream.of(
                GET.succeeds(schedules(DAILY)),
                UPDATE.succeeds(schedules(HALF_HOURLY)),
                UPDATE.described("a request for more schedules than the account may have")
                        .forWorker("late-worker", name -> List.of(States.worker(name), States.allSchedules("clock")))
                        .fails(Outcome.CONFLICT, 10072, ""));
    }

    private static Request request(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/schedules");
    }

    private static List<String> crons(ScheduleList schedules) {
        return schedules.schedules().stream().map(Schedule::cron).toList();
    }

    private static Response schedules(String cron) {
        return Response.of(
                200,
                Body.response(
                        "{\"success\": true, \"result\": {\"schedules\": [{\"cron\": \"" + cron
                                + "\", \"created_on\": \"2026-02-20T19:02:56.446492Z\"}]}}",
                        "cron"));
    }
}
