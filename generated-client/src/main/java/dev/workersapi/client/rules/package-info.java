/**
 * The rules in the document's {@code x-rules}, which are checked before a request is sent. Not exported.
 *
 * <p>{@code DocumentRules} is generated from the document. {@link RequestRules} also contains a few handwritten checks,
 * with the reasons for them.
 */
@NullMarked
package dev.workersapi.client.rules;

import org.jspecify.annotations.NullMarked;
