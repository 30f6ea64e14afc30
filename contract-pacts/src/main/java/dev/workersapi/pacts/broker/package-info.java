/**
 * Command line for a Pact Broker or PactFlow: publishes contracts, checks that a version may be deployed, and records
 * deployments and releases, by following the broker's links.
 *
 * <p>{@link dev.workersapi.pacts.broker.Main} replaces the Maven plugin of Pact JVM, which cannot record deployments,
 * waits forever for an unresponsive broker, and reports success for a folder without pacts.
 */
@NullMarked
package dev.workersapi.pacts.broker;

import org.jspecify.annotations.NullMarked;
