package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.tail.SampleEvent;
import dev.workersapi.referenceserver.tail.Tail;
import dev.workersapi.referenceserver.tail.TailFilters;
import java.util.Map;

/** Starts and ends tails, and sends events to them. */
public final class TailOperations {
    private final Context context;

    public TailOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listTails", this::get,
                "createTail", this::create,
                "deleteTail", this::delete,
                "sendTailEvent", this::send);
    }

    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return context.tails()
                .latest(call.account(), worker.tag())
                .map(tail -> response(call, tail))
                .orElseThrow(() -> new Refusal(
                        ErrorCode.TAIL_EXPIRED, "the Worker has no tail, or it has expired: start a new tail"));
    }

    private Exchange.Response create(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        TailFilters filters = TailFilters.of(call.object().path("filters"));
        return response(
                call, context.tails().create(context.tag(), call.account(), worker.tag(), worker.name(), filters));
    }

    private Exchange.Response delete(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        context.tails().delete(call.account(), worker.tag(), call.inPath("id"));
        return Responses.deleted();
    }

    /** Sends an event to the tails of a Worker. The properties in the body replace those of a sample event. */
    private Exchange.Response send(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        ObjectNode event = SampleEvent.request(worker.name(), context.now(), call.object());
        int receivers = context.tails().send(call.account(), worker.tag(), event);
        return Responses.success(JsonNodeFactory.instance.objectNode().put("connections", receivers));
    }

    /** Returns a tail. Its WebSocket has the same address that the client used for this server. */
    private static Exchange.Response response(OperationCall call, Tail tail) {
        String host = call.headers().first("Host").orElse("127.0.0.1");
        return Responses.success(JsonNodeFactory.instance
                .objectNode()
                .put("id", tail.id())
                .put("url", "ws://" + host + Tail.PATH + tail.id())
                .put("expires_at", tail.expires().toString()));
    }
}
