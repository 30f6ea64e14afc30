package dev.workersapi.engine.finding;

import dev.workersapi.engine.document.Direction;
import java.util.Locale;

/** A side of an exchange whose body, or a part of it, was not checked. */
public record Unchecked(Direction side, Reason reason) {
    /** The reason why a body was not checked. */
    public enum Reason {
        /** The recording shows that something was sent that it does not contain. */
        NOT_RECORDED,
        /** The body is larger than the reader of the recording accepts. */
        TOO_LARGE,
        /** The response is a page of the edge or of a proxy, such as a challenge or an error page, not of the API. */
        EDGE_PAGE;

        /** The name in lower case, as in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
