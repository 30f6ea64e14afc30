/** Proves the client's contract, and that it covers the document. */
@NullMarked
package dev.workersapi.pacts.proof;

import org.jspecify.annotations.NullMarked;
