/**
 * A client of the Workers API: begin with {@link dev.workersapi.client.WorkersClient}.
 */
@NullMarked
package dev.workersapi.client;

import org.jspecify.annotations.NullMarked;
