/** Operations on zones: routes and custom domains. */
@NullMarked
package dev.workersapi.referenceserver.operation.zone;

import org.jspecify.annotations.NullMarked;
