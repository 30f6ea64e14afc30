package dev.workersapi.spec.document;

/** Direction of a message, and the keyword that marks properties of the opposite direction. */
enum Direction {
    REQUEST("readOnly"),
    RESPONSE("writeOnly");

    private final String oppositeMark;

    Direction(String oppositeMark) {
        this.oppositeMark = oppositeMark;
    }

    String oppositeMark() {
        return oppositeMark;
    }
}
