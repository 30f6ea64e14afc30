package dev.workersapi.conformance.report.html;

/**
 * A document to which the page refers.
 *
 * @param sha256 the SHA-256 in hexadecimal
 */
record PageDocument(String version, String sha256) {
    private static final int SHORT_HASH = 12;

    /**
     * Returns the beginning of the hash, which is short enough for one line. Public, because templates can call only
     * public methods.
     */
    public String shortSha256() {
        return sha256.substring(0, Math.min(SHORT_HASH, sha256.length()));
    }
}
