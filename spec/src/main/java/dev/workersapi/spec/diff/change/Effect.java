package dev.workersapi.spec.diff.change;

/**
 * The effect of a change on the set of accepted values. Immutable.
 *
 * @param narrower whether some values are no longer accepted
 * @param wider whether some values are now accepted that were not accepted before
 * @param undecided whether the effect could not be determined; the other two fields then state what is possible
 */
public record Effect(boolean narrower, boolean wider, boolean undecided) {
    public static final Effect NONE = new Effect(false, false, false);
    public static final Effect NARROWER = new Effect(true, false, false);
    public static final Effect WIDER = new Effect(false, true, false);
    public static final Effect DIFFERENT = new Effect(true, true, false);
    public static final Effect UNDECIDED = new Effect(true, true, true);

    /** Returns the effect of an upper limit that decreased or increased. */
    public static Effect ofUpper(int comparison) {
        return comparison < 0 ? NARROWER : comparison > 0 ? WIDER : NONE;
    }

    public Effect and(Effect other) {
        return new Effect(narrower || other.narrower, wider || other.wider, undecided || other.undecided);
    }

    /** Returns the effect on the complement: the values that are not accepted. */
    public Effect inverted() {
        return new Effect(/* narrower= */ wider, /* wider= */ narrower, undecided);
    }

    public boolean isNone() {
        return !narrower && !wider;
    }

    /**
     * Returns the programs that the change breaks. A sender breaks if a value that it sends is no longer accepted. A
     * receiver breaks if it may receive a value that it does not accept.
     */
    public Breaks breaks(Direction direction) {
        return direction == Direction.REQUEST ? Breaks.of(narrower, wider) : Breaks.of(wider, narrower);
    }
}
