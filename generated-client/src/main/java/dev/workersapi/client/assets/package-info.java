/**
 * Static assets of a Worker.
 *
 * <p>{@link dev.workersapi.client.assets.Assets} holds the files to serve. {@link
 * dev.workersapi.client.assets.AssetUploader} uploads those that the API does not have, and returns the completion
 * token for {@code assets.jwt} in the Worker's upload.
 */
@NullMarked
package dev.workersapi.client.assets;

import org.jspecify.annotations.NullMarked;
