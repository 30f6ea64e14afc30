/** Checks recordings and contracts, which show how the API is used, against two documents. */
@NullMarked
package dev.workersapi.conformance.usage;

import org.jspecify.annotations.NullMarked;
