package com.example.application;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.ObservationCapability;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// recipe: spring-bean
@Configuration(proxyBeanMethods = false)
class WorkersConfiguration {
    @Bean
    WorkersClient workersClient(
            @Value("${workers.account-id}") String accountId,
            @Value("${workers.api-token}") String apiToken,
            @Value("${workers.base-url:https://api.cloudflare.com/client/v4}") String baseUrl,
            ObservationRegistry observations) {
        return WorkersClient.builder()
                .accountId(accountId)
                .apiToken(apiToken)
                .baseUrl(baseUrl)
                .addCapability(new ObservationCapability(observations))
                .build();
    }
}
// end
