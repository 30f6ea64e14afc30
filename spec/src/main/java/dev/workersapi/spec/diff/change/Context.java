package dev.workersapi.spec.diff.change;

/**
 * The use of the compared nodes. Immutable.
 *
 * @param operation the id of the operation
 * @param direction the direction in which the value travels
 * @param place the place of the value
 * @param harmless whether no change here breaks anyone, because nobody promised the place or because it accepts other
 *     values as well
 */
public record Context(String operation, Direction direction, Place place, boolean harmless) {
    public Context at(Place inner) {
        return new Context(operation, direction, inner, harmless);
    }

    public Context harmlessIf(boolean condition) {
        return condition && !harmless ? new Context(operation, direction, place, true) : this;
    }

    public boolean isRequest() {
        return direction == Direction.REQUEST;
    }
}
