package dev.workersapi.spec.diff.change;

/**
 * The place and use of the nodes that are being compared. Immutable.
 *
 * @param operation the id of the operation
 * @param direction the direction in which the value is sent
 * @param place the place of the value
 * @param harmless whether a change here breaks nobody, because the place is undocumented or because it accepts any
 *     other value too
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
