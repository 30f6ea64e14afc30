/** Adapts Feign to this API. Not exported. */
@NullMarked
package dev.workersapi.client.internal;

import org.jspecify.annotations.NullMarked;
