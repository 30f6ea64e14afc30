/** Sets up provider states at a provider, so that contracts can be verified against it. */
@NullMarked
package dev.workersapi.pacts.provider;

import org.jspecify.annotations.NullMarked;
