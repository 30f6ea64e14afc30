/** Live logs: the events of a Worker, as a {@link java.util.concurrent.Flow.Publisher}. */
@NullMarked
package dev.workersapi.client.tail;

import org.jspecify.annotations.NullMarked;
