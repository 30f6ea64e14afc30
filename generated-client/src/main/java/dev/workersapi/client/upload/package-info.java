/**
 * What goes up and comes down in parts: modules of a Worker and static assets, streamed in both directions.
 *
 * <p>{@link dev.workersapi.client.upload.Part} is one file to send and {@link
 * dev.workersapi.client.upload.Content} where its bytes are; {@link
 * dev.workersapi.client.upload.Download} is a response that is read as it arrives.
 */
@NullMarked
package dev.workersapi.client.upload;

import org.jspecify.annotations.NullMarked;
