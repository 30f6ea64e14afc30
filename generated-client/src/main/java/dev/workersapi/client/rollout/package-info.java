/**
 * Gradual rollout of a version: {@link dev.workersapi.client.rollout.Rollout} moves the traffic of a Worker to a
 * version step by step, checks each step, and rolls back if a check or a call fails.
 */
@NullMarked
package dev.workersapi.client.rollout;

import org.jspecify.annotations.NullMarked;
