package dev.workersapi.spec.document;

/**
 * A statement of a page and the corresponding statement of the bundle.
 *
 * @param group the group of statements to check together
 * @param place the place in the page
 * @param subject the place in the bundle
 * @param aspect the subject matter: a JSON Schema keyword, {@code present}, {@code variant}, …
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
