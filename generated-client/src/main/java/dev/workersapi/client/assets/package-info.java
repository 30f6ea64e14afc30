/**
 * Static assets: which files a Worker serves, and how they reach the API.
 *
 * <p>{@link dev.workersapi.client.assets.Assets} says what is to be uploaded, {@link
 * dev.workersapi.client.assets.AssetUploader} uploads what the API does not hold yet and gives the completion
 * token that an upload of the Worker then carries as {@code assets.jwt}.
 */
@NullMarked
package dev.workersapi.client.assets;

import org.jspecify.annotations.NullMarked;
