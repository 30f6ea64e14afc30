package dev.workersapi.client.assets;

/**
 * An entry of the manifest.
 *
 * @param hash 32 hexadecimal digits that identify the content, the extension, and an explicit media type
 * @param size the size in bytes, before Base64
 */
public record ManifestEntry(String hash, long size) {}
