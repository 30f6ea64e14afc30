package dev.workersapi.client.http;

import feign.Client;

/**
 * A Feign client that streams the body of a request, a {@link StreamingBody}. For clients without this interface,
 * bodies are first read into memory.
 */
public interface StreamingClient extends Client {}
