/** Why a call failed: one exception tree, {@link dev.workersapi.client.error.WorkersException}, told apart by what a caller can do. */
@NullMarked
package dev.workersapi.client.error;

import org.jspecify.annotations.NullMarked;
