package com.example.deployer;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Runs after {@link DeployerTest}; junit-platform.properties orders classes by name. */
class StoppedServerTest {
    @Test
    void serverEndsWithItsTestClass() {
        assertThrows(
                ConnectException.class,
                () -> new Socket(DeployerTest.lastServer.getHost(), DeployerTest.lastServer.getPort()).close());
    }
}
