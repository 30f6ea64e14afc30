/** The interactions of the client's contract, and the tests that prove them. */
@NullMarked
package dev.workersapi.pacts.interactions;

import org.jspecify.annotations.NullMarked;
