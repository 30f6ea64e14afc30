package dev.workersapi.referenceserver.operation.neighbor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.Queue;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds queues, and changes the Workers that consume them. A queue exists as soon as a request names it. */
public final class QueueOperations {
    private final Context context;

    public QueueOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listQueues", this::list,
                "createQueue", this::create,
                "getQueue", call -> Responses.success(json(call.account(), queue(call))),
                "deleteQueue", this::delete,
                "listQueueConsumers", this::listConsumers,
                "createQueueConsumer", this::createConsumer,
                "getQueueConsumer", this::getConsumer,
                "updateQueueConsumer", this::updateConsumer,
                "deleteQueueConsumer", this::deleteConsumer,
                "listScriptQueueConsumers", this::listOfScript);
    }

    private Exchange.Response list(OperationCall call) {
        List<String> names = call.parameters("name");
        names.forEach(name -> ensure(call.account(), name));
        Account account = context.accounts().get(call.account());
        ResultPage.Cut<Queue> page = call.page(account.queues().values().stream()
                .filter(queue -> names.isEmpty() || names.contains(queue.name()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList());
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(queue -> result.add(json(call.account(), queue)));
        return Responses.page(result, page.page());
    }

    private Exchange.Response create(OperationCall call) {
        return Responses.success(json(
                call.account(),
                ensure(call.account(), call.object().path("queue_name").asText())));
    }

    private Exchange.Response delete(OperationCall call) {
        context.accounts().update(call.account(), account -> account.withoutQueue(queue(account, call)));
        return Responses.deleted();
    }

    private Queue ensure(String account, String name) {
        Account after = context.accounts()
                .update(
                        account,
                        before -> before.queues().containsKey(name)
                                ? before
                                : before.with(new Queue(context.tag(), name, context.now(), List.of())));
        return after.queues().getOrDefault(name, new Queue("", name, context.now(), List.of()));
    }

    private Exchange.Response listConsumers(OperationCall call) {
        Queue queue = queue(call);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        queue.consumers().forEach(consumer -> result.add(json(call.account(), queue, consumer)));
        return Responses.success(result);
    }

    private Exchange.Response getConsumer(OperationCall call) {
        Queue queue = queue(call);
        return Responses.success(json(call.account(), queue, consumer(queue, call)));
    }

    private Exchange.Response createConsumer(OperationCall call) {
        Queue.Consumer created = sent(call, context.tag());
        Queue after = update(call, queue -> {
            if (!queue.consumers().isEmpty()) {
                throw new Refusal(
                        ErrorCode.QUEUE_HAS_CONSUMER,
                        "the queue '" + queue.name() + "' already has a consumer: delete or update it");
            }
            return List.of(created);
        });
        return Responses.success(json(call.account(), after, created));
    }

    private Exchange.Response updateConsumer(OperationCall call) {
        Queue.Consumer updated = sent(call, call.inPath("consumer_id"));
        Queue after = update(call, queue -> {
            List<Queue.Consumer> consumers = new ArrayList<>(queue.consumers());
            consumers.set(consumers.indexOf(consumer(queue, call)), updated);
            return consumers;
        });
        return Responses.success(json(call.account(), after, updated));
    }

    private Exchange.Response deleteConsumer(OperationCall call) {
        update(call, queue -> {
            List<Queue.Consumer> consumers = new ArrayList<>(queue.consumers());
            consumers.remove(consumer(queue, call));
            return consumers;
        });
        return Responses.deleted();
    }

    private Exchange.Response listOfScript(OperationCall call) {
        String worker = context.store().get(call.account(), call.script()).tag();
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        context.accounts()
                .get(call.account())
                .queues()
                .values()
                .forEach(queue -> queue.consumers().stream()
                        .filter(consumer -> consumer.worker().equals(worker))
                        .forEach(consumer -> result.add(json(call.account(), queue, consumer))));
        return Responses.success(result);
    }

    private Queue update(OperationCall call, Function<Queue, List<Queue.Consumer>> change) {
        Account after = context.accounts().update(call.account(), account -> {
            Queue queue = queue(account, call);
            return account.with(queue.with(change.apply(queue)));
        });
        return queue(after, call);
    }

    private Queue queue(OperationCall call) {
        return queue(context.accounts().get(call.account()), call);
    }

    private static Queue queue(Account account, OperationCall call) {
        return account.queues().values().stream()
                .filter(queue -> queue.id().equals(call.inPath("queue_id")))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        ErrorCode.QUEUE_NOT_FOUND,
                        "the account has no queue with this identifier: find the queue by its name first"));
    }

    private static Queue.Consumer consumer(Queue queue, OperationCall call) {
        return queue.consumers().stream()
                .filter(consumer -> consumer.id().equals(call.inPath("consumer_id")))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        ErrorCode.CONSUMER_NOT_FOUND,
                        "the queue '" + queue.name() + "' has no consumer with this identifier: list its consumers"));
    }

    private Queue.Consumer sent(OperationCall call, String id) {
        ObjectNode sent = call.object().deepCopy();
        Optional<String> script =
                Optional.ofNullable(sent.remove("script_name")).map(name -> name.asText());
        String worker = script.map(
                        name -> context.store().get(call.account(), name).tag())
                .orElse("");
        return new Queue.Consumer(id, worker, context.now(), sent);
    }

    private ObjectNode json(String account, Queue queue) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("queue_id", queue.id())
                .put("queue_name", queue.name())
                .put("created_on", queue.created().toString())
                .put("modified_on", queue.created().toString())
                .put("producers_total_count", 0)
                .put("consumers_total_count", queue.consumers().size());
        json.putArray("producers");
        ArrayNode consumers = json.putArray("consumers");
        queue.consumers().forEach(consumer -> consumers.add(json(account, queue, consumer)));
        return json;
    }

    /** Writes a consumer. The Worker's name is in both of the properties from which clients read it. */
    private ObjectNode json(String account, Queue queue, Queue.Consumer consumer) {
        ObjectNode json = consumer.sent().deepCopy();
        json.put("consumer_id", consumer.id())
                .put("queue_name", queue.name())
                .put("created_on", consumer.created().toString());
        context.store()
                .nameOf(account, consumer.worker())
                .ifPresent(name -> json.put("script", name).put("script_name", name));
        return json;
    }
}
