/**
 * HTTP: options, retries, credentials, logging and transport. {@link dev.workersapi.client.http.RetryingClient} makes
 * calls, and {@link dev.workersapi.client.http.HttpClient5Client} sends the requests.
 */
@NullMarked
package dev.workersapi.client.http;

import org.jspecify.annotations.NullMarked;
