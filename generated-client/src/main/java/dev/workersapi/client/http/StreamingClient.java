package dev.workersapi.client.http;

import feign.Client;

/**
 * A Feign client that sends {@link StreamingBody} as it is written. For one that does not say so by this
 * interface, the body is held in memory first.
 */
public interface StreamingClient extends Client {}
