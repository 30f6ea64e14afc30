package dev.workersapi.client.assets;

/**
 * One file of a manifest.
 *
 * @param hash 32 hexadecimal digits that stand for the content, the extension, and a media type of its own
 * @param size in bytes, before Base64
 */
public record ManifestEntry(String hash, long size) {}
