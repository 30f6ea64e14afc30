package dev.workersapi.client.assets;

/**
 * An entry of the manifest.
 *
 * @param hash 32 hexadecimal digits that are derived from the content, the extension, and the media type if it was
 *     specified
 * @param size the size in bytes before Base64 encoding
 */
public record ManifestEntry(String hash, long size) {}
