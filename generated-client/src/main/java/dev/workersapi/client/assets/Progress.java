package dev.workersapi.client.assets;

/**
 * The progress of an upload of assets. Numbers never decrease; totals grow if a second session requests more files.
 *
 * @param filesDone files sent in this upload
 * @param filesTotal files that the API requested. Files that it already has, and duplicates, are not counted
 * @param bytesDone bytes of the files sent, before Base64
 * @param bytesTotal bytes of the files that the API requested, before Base64
 * @param bucketsDone successful requests
 * @param bucketsTotal requests needed
 */
public record Progress(
        int filesDone, int filesTotal, long bytesDone, long bytesTotal, int bucketsDone, int bucketsTotal) {}
