package dev.workersapi.client.assets;

/**
 * How far an upload of assets is. None of the numbers ever gets smaller; totals grow when a session is renewed and the
 * API asks for more.
 *
 * @param filesDone files that were sent in this upload
 * @param filesTotal files that the API asked for: what it holds already, and files that are equal, do not count
 * @param bytesDone bytes of those files, before Base64
 * @param bytesTotal bytes of all files that the API asked for, before Base64
 * @param bucketsDone requests that went through
 * @param bucketsTotal requests that the API asked for
 */
public record Progress(
        int filesDone, int filesTotal, long bytesDone, long bytesTotal, int bucketsDone, int bucketsTotal) {}
