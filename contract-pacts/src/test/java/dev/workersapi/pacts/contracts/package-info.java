/** What the client expects of each operation: the interactions of its contract. */
@NullMarked
package dev.workersapi.pacts.contracts;

import org.jspecify.annotations.NullMarked;
