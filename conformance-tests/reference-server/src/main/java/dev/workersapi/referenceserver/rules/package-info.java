/**
 * Applies the rules of the document that JSON Schema cannot state, before anything changes.
 *
 * <p>Constraints that the document does not state because they depend on the state or on the limits of this server are
 * checked in {@code operation} and {@code state}.
 */
@NullMarked
package dev.workersapi.referenceserver.rules;

import org.jspecify.annotations.NullMarked;
