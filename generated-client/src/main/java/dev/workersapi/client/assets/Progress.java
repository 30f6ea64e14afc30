package dev.workersapi.client.assets;

/**
 * The progress of an asset upload. The numbers never decrease. The totals grow if a second session requests more files.
 *
 * @param filesDone the number of files sent in this upload
 * @param filesTotal the number of files that the API requested, not counting duplicates and files that it already has
 * @param bytesDone the size of the sent files in bytes, before Base64 encoding
 * @param bytesTotal the size of the requested files in bytes, before Base64 encoding
 * @param bucketsDone the number of successful requests
 * @param bucketsTotal the number of required requests
 */
public record Progress(
        int filesDone, int filesTotal, long bytesDone, long bytesTotal, int bucketsDone, int bucketsTotal) {}
