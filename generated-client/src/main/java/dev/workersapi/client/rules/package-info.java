/**
 * The rules that the document states as {@code x-rules}, checked before a request is sent; not for use from outside.
 *
 * <p>{@code DocumentRules} is generated from the document. {@link RequestRules} has two checks by hand, with their
 * reasons.
 */
@NullMarked
package dev.workersapi.client.rules;

import org.jspecify.annotations.NullMarked;
