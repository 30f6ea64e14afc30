/**
 * Tests of the documentation: its links, its code blocks, the names it mentions and the commands it recommends.
 *
 * <p>{@link dev.workersapi.conformance.docs.MavenCommands} runs only with {@code -Pdocs}.
 */
@NullMarked
package dev.workersapi.conformance.docs;

import org.jspecify.annotations.NullMarked;
