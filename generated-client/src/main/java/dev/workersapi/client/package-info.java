/** Client for the Cloudflare Workers API. Start with {@link dev.workersapi.client.WorkersClient}. */
@NullMarked
package dev.workersapi.client;

import org.jspecify.annotations.NullMarked;
