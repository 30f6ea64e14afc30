/**
 * Uploads and downloads of modules and assets, streamed in both directions.
 *
 * <p>A {@link dev.workersapi.client.upload.Part} is a file to upload, {@link dev.workersapi.client.upload.Content} is
 * the source of its bytes, and a {@link dev.workersapi.client.upload.Download} is read while it arrives.
 */
@NullMarked
package dev.workersapi.client.upload;

import org.jspecify.annotations.NullMarked;
