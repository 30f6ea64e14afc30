package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.tail.TailEvent;
import dev.workersapi.client.tail.TailOptions;
import dev.workersapi.client.tail.TailPublisher;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TailTest extends RecipeTest {
    @Test
    void liveLogsAreRead() throws InterruptedException {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        try (TailHost host = new TailHost("{\"exceptions\":[{\"name\":\"TypeError\",\"message\":\"no cart\"}]}")) {
            server.respond("{\"id\":\"03dc9f77817b488fb26c5861ec18f791\",\"url\":\"" + host.url() + "\"}")
                    .respond("null");

            // recipe: tail
            TailPublisher logs = client.tail("my-worker", TailOptions.none().outcomes("exception"));
            logs.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(TailEvent event) {
                    event.exceptions().forEach(exception -> messages.add(exception.message()));
                }

                @Override
                public void onError(Throwable error) {
                    ended.add("failed: " + error.getMessage());
                }

                @Override
                public void onComplete() {
                    ended.add("closed");
                }
            });
            // end

            assertThat(messages.poll(30, TimeUnit.SECONDS)).isEqualTo("no cart");
            logs.close();
            assertThat(ended.poll(30, TimeUnit.SECONDS)).isEqualTo("closed");
        }

        assertThat(server.received())
                .extracting(Object::toString)
                .containsExactly(
                        "POST " + SCRIPTS + "/my-worker/tails",
                        "DELETE " + SCRIPTS + "/my-worker/tails/03dc9f77817b488fb26c5861ec18f791");
        assertThat(server.received().get(0).json()).isEqualTo(json("{'filters':[{'outcome':['exception']}]}"));
        assertThat(server.received().get(0).header("Content-Type")).isEqualTo("application/json");
    }
}
