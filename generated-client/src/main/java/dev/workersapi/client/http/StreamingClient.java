package dev.workersapi.client.http;

import feign.Client;

/**
 * A Feign client that can stream the body of a request, a {@link StreamingBody}. For other clients, bodies are first
 * read into memory.
 */
public interface StreamingClient extends Client {}
