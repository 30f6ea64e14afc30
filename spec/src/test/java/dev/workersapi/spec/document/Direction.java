package dev.workersapi.spec.document;

/** The way that a value travels, and the mark of what only travels the other way. */
enum Direction {
    REQUEST("readOnly"),
    RESPONSE("writeOnly");

    private final String otherWay;

    Direction(String otherWay) {
        this.otherWay = otherWay;
    }

    String otherWay() {
        return otherWay;
    }
}
