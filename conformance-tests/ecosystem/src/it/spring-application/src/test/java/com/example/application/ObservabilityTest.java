package com.example.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ObservabilityTest {
    static final ReferenceServer SERVER = ReferenceServer.start();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("workers.base-url", SERVER::baseUrl);
        registry.add("workers.account-id", () -> "0123456789abcdef0123456789abcdef");
        registry.add("workers.api-token", () -> "token-of-the-application");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void callsAreObserved(@Autowired WorkersClient client, @Autowired MeterRegistry meters) {
        client.account().getAccountSettings();

        assertThat(meters.get("workers.client.call").timer().count()).isPositive();
    }

    @Test
    void healthFollowsTheApi(@Autowired WorkersHealthIndicator indicator) {
        assertThat(indicator.health().getStatus().getCode()).isEqualTo("UP");

        SERVER.inject(Fault.parse("getAccountSettings=403*1"));

        assertThat(indicator.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(indicator.health().getStatus().getCode()).isEqualTo("UP");
    }
}
