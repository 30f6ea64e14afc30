/**
 * The rules of the document that JSON Schema cannot state, held against requests before anything changes.
 *
 * <p>What the document does not state, since it depends on the state or on the limits of this server, is checked where
 * that is: in {@code operation} and {@code state}.
 */
@NullMarked
package dev.workersapi.referenceserver.rules;

import org.jspecify.annotations.NullMarked;
