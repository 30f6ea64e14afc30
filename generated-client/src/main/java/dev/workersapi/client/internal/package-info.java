/** How Feign is made to speak this API; not for use from outside. */
@NullMarked
package dev.workersapi.client.internal;

import org.jspecify.annotations.NullMarked;
