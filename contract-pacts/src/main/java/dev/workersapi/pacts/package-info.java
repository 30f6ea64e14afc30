/** Building blocks for contracts with the Workers API: interactions, bodies by example and provider states. */
@NullMarked
package dev.workersapi.pacts;

import org.jspecify.annotations.NullMarked;
