/** What the client expects of the API, as Pact contracts. */
@NullMarked
package dev.workersapi.pacts;

import org.jspecify.annotations.NullMarked;
