/** Sets up provider states, so that contracts can be verified against a provider. */
@NullMarked
package dev.workersapi.pacts.provider;

import org.jspecify.annotations.NullMarked;
