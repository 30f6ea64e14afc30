package dev.workersapi.spec.document;

/**
 * One thing that a page states, and what the bundle states there.
 *
 * @param group the statements that are checked together
 * @param place where the page states it
 * @param subject where it stands in the bundle
 * @param aspect what is stated: a keyword of JSON Schema, or {@code present}, {@code variant}, …
 */
record Statement(String group, String place, String subject, String aspect, String documented, String stated) {
    boolean holds() {
        return documented.equals(stated);
    }

    @Override
    public String toString() {
        return "%s: %s is %s in the page and %s in the bundle (%s)"
                .formatted(place, aspect, documented, stated, subject);
    }
}
