/** The API's error codes, and the refusals that contain them. */
@NullMarked
package dev.workersapi.referenceserver.error;

import org.jspecify.annotations.NullMarked;
