/** Adapts Feign to this API. This package is not exported. */
@NullMarked
package dev.workersapi.client.internal;

import org.jspecify.annotations.NullMarked;
