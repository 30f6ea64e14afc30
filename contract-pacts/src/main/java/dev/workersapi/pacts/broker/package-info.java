/**
 * Publishes the contracts to a Pact Broker or PactFlow, asks whether a version may be deployed, and records deployments
 * and releases, by following the broker's links.
 *
 * <p>The Maven plugin of Pact JVM cannot record, waits for a broker without end, and takes a folder without pacts for a
 * success. {@link dev.workersapi.pacts.broker.Main} is run in its place: {@code PUBLISHING.md} has the commands.
 */
@NullMarked
package dev.workersapi.pacts.broker;

import org.jspecify.annotations.NullMarked;
