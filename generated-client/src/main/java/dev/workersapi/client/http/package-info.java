/**
 * How a call travels: {@link dev.workersapi.client.http.RetryingClient} decides about time, retries and errors, and
 * {@link dev.workersapi.client.http.HttpClient5Client} sends.
 */
@NullMarked
package dev.workersapi.client.http;

import org.jspecify.annotations.NullMarked;
