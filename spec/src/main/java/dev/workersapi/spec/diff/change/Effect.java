package dev.workersapi.spec.diff.change;

/**
 * The effect of a change on the set of accepted values. Immutable.
 *
 * @param narrower whether some values are no longer accepted
 * @param wider whether some values are accepted that were not
 * @param undecided whether the other two are only possible
 */
public record Effect(boolean narrower, boolean wider, boolean undecided) {
    public static final Effect NONE = new Effect(false, false, false);
    public static final Effect NARROWER = new Effect(true, false, false);
    public static final Effect WIDER = new Effect(false, true, false);
    public static final Effect DIFFERENT = new Effect(true, true, false);
    public static final Effect UNDECIDED = new Effect(true, true, true);

    /** Returns the effect of a limit that decreased or increased. */
    public static Effect ofUpper(int comparison) {
        return comparison < 0 ? NARROWER : comparison > 0 ? WIDER : NONE;
    }

    public Effect and(Effect other) {
        return new Effect(narrower || other.narrower, wider || other.wider, undecided || other.undecided);
    }

    /** Returns the effect on the values that are not accepted. */
    public Effect inverted() {
        return new Effect(/* narrower= */ wider, /* wider= */ narrower, undecided);
    }

    public boolean isNone() {
        return !narrower && !wider;
    }

    /**
     * Returns who breaks. A sender breaks if a value that it sends is no longer accepted, a receiver if it now gets a
     * value that it does not accept.
     */
    public Breaks breaks(Direction direction) {
        return direction == Direction.REQUEST ? Breaks.of(narrower, wider) : Breaks.of(wider, narrower);
    }
}
