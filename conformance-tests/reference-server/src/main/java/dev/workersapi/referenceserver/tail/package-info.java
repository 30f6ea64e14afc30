/** Tails: clients that follow the events of a Worker. */
@NullMarked
package dev.workersapi.referenceserver.tail;

import org.jspecify.annotations.NullMarked;
