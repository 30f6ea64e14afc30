/** Error codes of the API, and the refusals that carry them. */
@NullMarked
package dev.workersapi.referenceserver.error;

import org.jspecify.annotations.NullMarked;
