/** The interactions of the client's contract. */
@NullMarked
package dev.workersapi.pacts.interactions;

import org.jspecify.annotations.NullMarked;
