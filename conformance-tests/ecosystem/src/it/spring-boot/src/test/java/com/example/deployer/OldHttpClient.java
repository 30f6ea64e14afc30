package com.example.deployer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workersapi.client.WorkersClient;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Runs with a version of Spring Boot that manages an HTTP client that is too old. */
class OldHttpClient {
    @Test
    void isNamedAtOnce() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> new Deployer(URI.create("http://127.0.0.1:1"), "a-token"));

        String message = failure.getMessage();
        assertTrue(message.contains("needs Apache HttpClient 5.4 or later"), message);
        assertTrue(message.contains("has 5.3.1"), message);
        assertTrue(message.contains("`httpclient5.version`"), message);
        assertEquals(
                Boolean.getBoolean("module.path"), WorkersClient.class.getModule().isNamed());
    }
}
