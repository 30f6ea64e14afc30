package com.example.application;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.WorkersException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

// recipe: spring-health
@Component
class WorkersHealthIndicator implements HealthIndicator {
    private final WorkersClient client;

    WorkersHealthIndicator(WorkersClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        try {
            client.account().getAccountSettings();
            return Health.up().build();
        } catch (WorkersException e) {
            return Health.down(e).build();
        }
    }
}
// end
