/**
 * Deployment of a Worker: {@link dev.workersapi.client.deployer.Deployer} brings an account to the state that a
 * {@link dev.workersapi.client.deployer.DesiredWorker} describes.
 */
@NullMarked
package dev.workersapi.client.deployer;

import org.jspecify.annotations.NullMarked;
