package dev.workersapi.conformance.report.text;

import java.text.NumberFormat;
import java.util.Locale;

/** Formats counts, independently of the locale. */
public final class Numbers {
    private Numbers() {}

    /** Formats a number with commas as thousands separators. */
    public static String grouped(long number) {
        // Creating a number format takes longer than checking a document.
        return -1000 < number && number < 1000
                ? Long.toString(number)
                : NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
    }

    /** Formats a number with its noun, and adds an {@code s} to the noun unless the number is 1. */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** Formats a number with its noun. */
    public static String of(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }
}
