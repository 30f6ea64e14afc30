package dev.workersapi.pacts.interactions;

/**
 * Values that only the API rejects. They exceed limits that the vendor may raise. Therefore the client does not check
 * these limits, unlike the other rules in the document.
 */
final class InvalidValues {
    /** A tag of more than 128 bytes. */
    static final String TAG = "t".repeat(129);

    /** The error code for {@link #TAG}. */
    static final int TAG_TOO_LARGE = 100102;

    /** A binding name of more than 255 characters. */
    static final String BINDING_NAME = "N".repeat(256);

    /** The error code for {@link #BINDING_NAME}. */
    static final int BINDING_NAME_TOO_LONG = 10100;

    private InvalidValues() {}
}
