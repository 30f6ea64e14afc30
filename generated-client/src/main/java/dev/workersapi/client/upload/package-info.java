/**
 * Uploads and downloads of modules and assets, streamed in both directions.
 *
 * <p>A {@link dev.workersapi.client.upload.Part} is a file to upload, {@link dev.workersapi.client.upload.Content} is
 * the source of its content, and a {@link dev.workersapi.client.upload.Download} is read as it arrives.
 */
@NullMarked
package dev.workersapi.client.upload;

import org.jspecify.annotations.NullMarked;
