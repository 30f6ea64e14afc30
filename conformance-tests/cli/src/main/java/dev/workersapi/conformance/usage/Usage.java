package dev.workersapi.conformance.usage;

import java.util.List;

/** The exchanges in a file, such as a contract or a recording, that were checked against both documents. Immutable. */
public interface Usage {
    /** The kind of the file: {@code contract} or {@code recording}. */
    String kind();

    /** The name of the file. */
    String file();

    /** The title of the file in reports. */
    String title();

    /** The title as a heading, such as {@code Contract: shop and api}. */
    String heading();

    /** The noun for one of the exchanges, such as {@code interaction}. */
    String unit();

    /** The number of exchanges. */
    int size();

    /** The number of exchanges that no longer conform. */
    int broken();

    /** The exchanges that no longer conform. Those that fail for the same reason are listed once. */
    List<Loss> losses();
}
