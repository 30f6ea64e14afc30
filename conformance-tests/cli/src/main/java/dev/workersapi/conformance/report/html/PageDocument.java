package dev.workersapi.conformance.report.html;

/**
 * A document that a page is about.
 *
 * @param sha256 in hexadecimal
 */
record PageDocument(String version, String sha256) {
    private static final int SHORT_HASH = 12;

    /** Returns the beginning of the hash, which fits on a line. Templates call public methods only. */
    public String shortSha256() {
        return sha256.substring(0, Math.min(SHORT_HASH, sha256.length()));
    }
}
