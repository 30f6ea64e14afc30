package dev.workersapi.client.rollout;

/** A fault of one call. */
enum Fault {
    HTTP_500(false),
    HTTP_429(false),
    /** Rejected permanently. */
    HTTP_403(false),
    TIMEOUT_BEFORE_EFFECT(false),
    TIMEOUT_AFTER_EFFECT(true),
    RESET_BEFORE_EFFECT(false),
    RESET_AFTER_EFFECT(true),
    /** The API fails, although the request took effect. */
    HTTP_502_AFTER_EFFECT(true),
    /** The response cannot be read. */
    GARBAGE_AFTER_EFFECT(true),
    DEATH_BEFORE_CALL(false),
    DEATH_AFTER_CALL(true);

    final boolean takesEffect;

    Fault(boolean takesEffect) {
        this.takesEffect = takesEffect;
    }

    boolean isDeath() {
        return this == DEATH_BEFORE_CALL || this == DEATH_AFTER_CALL;
    }

    /** The end of a process: no more of its code runs. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }
}
