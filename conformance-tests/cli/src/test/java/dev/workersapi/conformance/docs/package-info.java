/**
 * Tests of the documentation: its links, its code blocks, the names that it mentions, and the commands that it
 * recommends.
 *
 * <p>{@link dev.workersapi.conformance.docs.MavenCommands} runs only with {@code -Pdocs}, {@link
 * dev.workersapi.conformance.docs.ContributorChecks} only with {@code -Pcontributor}, and {@link
 * dev.workersapi.conformance.docs.RehearsalChecks} only with {@code -Prehearsal}.
 */
@NullMarked
package dev.workersapi.conformance.docs;

import org.jspecify.annotations.NullMarked;
