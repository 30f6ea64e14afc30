package dev.workersapi.client.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.deployer.Change.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void aPlanHasALineForEachChangeWarningAndConflict() {
        Plan plan = new Plan(
                "shop",
                List.of(
                        new Change(Action.CREATE, "cron", "0 * * * *", ""),
                        new Change(Action.KEEP, "binding", "CACHE", "kv_namespace")),
                List.of("binding `OLD` would vanish"),
                List.of("route `example.com/*` leads to Worker `other`"));

        assertThat(plan).hasToString("""
            Worker `shop`:
              create cron `0 * * * *`
              keep binding `CACHE`: kv_namespace
              warning: binding `OLD` would vanish
              conflict: route `example.com/*` leads to Worker `other`\
            """);
        assertThat(plan.isEmpty()).isFalse();
    }

    @Test
    void aPlanThatKeepsEverythingIsEmpty() {
        Plan plan = new Plan("shop", List.of(new Change(Action.KEEP, "cron", "0 * * * *", "")), List.of(), List.of());

        assertThat(plan).hasToString("Worker `shop`: nothing to change\n  keep cron `0 * * * *`");
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void aLineStaysOneLine() {
        Change change = new Change(Action.CHANGE, "binding", "A\nB", "x\ny" + "z".repeat(1000));

        assertThat(change.toString()).doesNotContain("\n").hasSizeLessThan(300);
    }
}
