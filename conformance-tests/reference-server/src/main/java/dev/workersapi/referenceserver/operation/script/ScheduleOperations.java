package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.Schedule;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and replaces the cron triggers of a Worker. */
public final class ScheduleOperations {
    /** The documented limit for a paid account. */
    private static final int MOST_OF_AN_ACCOUNT = 250;

    private final Context context;

    public ScheduleOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of("getSchedules", this::get, "updateSchedules", this::update);
    }

    private Exchange.Response get(OperationCall call) {
        String worker = context.store().get(call.account(), call.script()).tag();
        return response(context.accounts().get(call.account()).schedules(worker));
    }

    private Exchange.Response update(OperationCall call) {
        String worker = context.store().get(call.account(), call.script()).tag();
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        Account after = context.accounts().update(call.account(), account -> {
            Account changed = account.withSchedules(worker, schedules(call.json(), account.schedules(worker)));
            int count =
                    changed.schedules().values().stream().mapToInt(List::size).sum();
            if (count > MOST_OF_AN_ACCOUNT) {
                throw new Refusal(
                        ErrorCode.TOO_MANY_SCHEDULES,
                        "the account would have " + count + " cron triggers of at most " + MOST_OF_AN_ACCOUNT
                                + ": delete unused triggers");
            }
            return changed;
        });
        return response(after.schedules(worker));
    }

    /** Returns the new schedules. A schedule that already existed keeps its creation time. */
    private List<Schedule> schedules(JsonNode sent, List<Schedule> before) {
        Instant now = context.now();
        Map<String, Schedule> schedules = new LinkedHashMap<>();
        for (JsonNode item : sent) {
            String cron = item.path("cron").asText();
            Instant created = before.stream()
                    .filter(schedule -> schedule.cron().equals(cron))
                    .map(Schedule::created)
                    .findFirst()
                    .orElse(now);
            schedules.put(cron, new Schedule(cron, created, now));
        }
        return List.copyOf(schedules.values());
    }

    private static Exchange.Response response(List<Schedule> schedules) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode list = result.putArray("schedules");
        schedules.forEach(schedule -> list.addObject()
                .put("cron", schedule.cron())
                .put("created_on", schedule.created().toString())
                .put("modified_on", schedule.modified().toString()));
        return Responses.success(result);
    }
}
