/**
 * Applies the rules that JSON Schema cannot state, before a request changes anything.
 *
 * <p>Some constraints are not in the document, because they depend on the state or on the limits of this server. These
 * are checked in {@code operation} and {@code state}.
 */
@NullMarked
package dev.workersapi.referenceserver.rules;

import org.jspecify.annotations.NullMarked;
