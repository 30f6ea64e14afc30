/** Exchanges that use the API, held against two documents. */
@NullMarked
package dev.workersapi.conformance.usage;

import org.jspecify.annotations.NullMarked;
