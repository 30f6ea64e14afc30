package dev.workersapi.engine.finding;

import dev.workersapi.engine.document.Direction;
import java.util.Locale;

/** A message whose body was not checked, completely or in part. */
public record Unchecked(Direction side, Reason reason) {
    /** The reason why a body was not checked. */
    public enum Reason {
        /** The recording shows that content was sent, but does not contain it. */
        NOT_RECORDED,
        /** The body is larger than the recording's reader accepts. */
        TOO_LARGE,
        /**
         * The response did not come from the API. It is a page from the edge or a proxy, such as a challenge or an
         * error page.
         */
        EDGE_PAGE;

        /** The name in lowercase, as in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
