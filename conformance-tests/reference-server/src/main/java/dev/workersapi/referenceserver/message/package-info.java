/** Received requests, and responses in the envelope of the API. */
@NullMarked
package dev.workersapi.referenceserver.message;

import org.jspecify.annotations.NullMarked;
