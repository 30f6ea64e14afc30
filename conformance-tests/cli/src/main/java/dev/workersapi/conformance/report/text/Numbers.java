package dev.workersapi.conformance.report.text;

import java.text.NumberFormat;
import java.util.Locale;

/** Writes counts the same way under every locale. */
public final class Numbers {
    private Numbers() {}

    /** The number with a comma at every third digit. */
    public static String grouped(long number) {
        // What a format has to read about languages takes longer than the check of a document.
        return -1000 < number && number < 1000
                ? Long.toString(number)
                : NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
    }

    /** The number with its noun, which is used as given for one and with an {@code s} otherwise. */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** The number with its noun. */
    public static String of(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }
}
