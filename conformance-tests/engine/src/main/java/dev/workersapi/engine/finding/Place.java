package dev.workersapi.engine.finding;

import dev.workersapi.engine.document.Direction;
import java.util.Locale;

/**
 * A part of an exchange to which a finding can refer.
 *
 * @param side the message, as its direction
 * @param kind the part of the message
 * @param part the name of the form part as it was sent; empty for all other kinds
 */
public record Place(Direction side, Kind kind, String part) {
    public static final Place REQUEST_PATH = new Place(Direction.REQUEST, Kind.PATH);
    public static final Place REQUEST_QUERY = new Place(Direction.REQUEST, Kind.QUERY);
    public static final Place REQUEST_HEADER = new Place(Direction.REQUEST, Kind.HEADER);
    public static final Place REQUEST_BODY = new Place(Direction.REQUEST, Kind.BODY);
    public static final Place REQUEST_PARTS = new Place(Direction.REQUEST, Kind.PARTS);
    public static final Place RESPONSE_STATUS = new Place(Direction.RESPONSE, Kind.STATUS);
    public static final Place RESPONSE_HEADER = new Place(Direction.RESPONSE, Kind.HEADER);
    public static final Place RESPONSE_BODY = new Place(Direction.RESPONSE, Kind.BODY);
    public static final Place RESPONSE_PARTS = new Place(Direction.RESPONSE, Kind.PARTS);

    /** The parts of a message. */
    public enum Kind {
        /** Method and path of a request. */
        PATH,
        /** The query of a request. */
        QUERY,
        /** The header fields. */
        HEADER,
        /** The body as a whole. */
        BODY,
        /** One part of a form. */
        PART,
        /** All parts of a form together. */
        PARTS,
        /** The status code of a response. */
        STATUS;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The name in lowercase, as in reports. */
        @Override
        public String toString() {
            return text;
        }

        private boolean isOf(Direction side) {
            return switch (this) {
                case PATH, QUERY -> side == Direction.REQUEST;
                case STATUS -> side == Direction.RESPONSE;
                case HEADER, BODY, PART, PARTS -> true;
            };
        }
    }

    /** @throws IllegalArgumentException if the message has no such part, or if a kind other than PART has a name */
    public Place {
        if (!kind.isOf(side)) {
            throw new IllegalArgumentException("a " + side + " has no " + kind);
        }
        if (kind != Kind.PART && !part.isEmpty()) {
            throw new IllegalArgumentException("only a form part has a name, but the " + kind + " has '" + part + "'");
        }
    }

    private Place(Direction side, Kind kind) {
        this(side, kind, "");
    }

    /** The header fields of a request or response. */
    public static Place header(Direction side) {
        return side == Direction.REQUEST ? REQUEST_HEADER : RESPONSE_HEADER;
    }

    /** The body of a request or response. */
    public static Place body(Direction side) {
        return side == Direction.REQUEST ? REQUEST_BODY : RESPONSE_BODY;
    }

    /** All parts of a form in a request or response together. */
    public static Place parts(Direction side) {
        return side == Direction.REQUEST ? REQUEST_PARTS : RESPONSE_PARTS;
    }

    /** One part of a form in a request or response. */
    public static Place part(Direction side, String name) {
        return new Place(side, Kind.PART, name);
    }

    /**
     * The text form that reports use, such as {@code request.path}, {@code response.body} or {@code
     * request.part:metadata}.
     */
    @Override
    public String toString() {
        String text = side + "." + kind;
        return kind == Kind.PART ? text + ":" + part : text;
    }
}
