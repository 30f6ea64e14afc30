package dev.workersapi.client.error;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The error codes whose meaning is known, from Cloudflare's <a
 * href="https://developers.cloudflare.com/workers/platform/error-codes/">list</a>. Their meaning does not depend on the
 * status.
 */
final class ErrorCodes {
    private static final String TOKEN =
            " Check that the API token is complete, active and not expired, and that it covers this account and has the"
                    + " permission Workers Scripts: Write (Read for reading).";
    private static final String NAMES = " Check the account and every name in the request.";
    private static final String STATE = " Read the current state, then decide whether to send the request again.";
    private static final String LATER = " The request is not at fault; try again later.";

    /**
     * The meaning of a code.
     *
     * @param status the status that the code corresponds to; 0 if it can be any
     * @param advice a sentence with a leading space
     */
    record Meaning(int status, String advice) {}

    static final Map<Long, Meaning> MEANINGS = Map.ofEntries(
            Map.entry(
                    7003L,
                    new Meaning(
                            0,
                            " Check the account: `accountId` (CLOUDFLARE_ACCOUNT_ID) must be the ID of an account, and"
                                    + " every name in the request must be one of that account.")),
            Map.entry(9106L, new Meaning(401, TOKEN)),
            Map.entry(
                    9109L,
                    new Meaning(
                            401, TOKEN + " It may also be limited to other networks (client IP address filtering).")),
            Map.entry(10000L, new Meaning(401, TOKEN)),
            Map.entry(10002L, new Meaning(500, LATER)),
            Map.entry(10007L, new Meaning(404, NAMES)),
            Map.entry(10013L, new Meaning(500, LATER)),
            Map.entry(10014L, new Meaning(500, LATER)),
            Map.entry(10015L, new Meaning(403, TOKEN)),
            Map.entry(10023L, new Meaning(403, TOKEN)),
            Map.entry(10035L, new Meaning(409, STATE)),
            Map.entry(10040L, new Meaning(409, STATE)),
            Map.entry(10056L, new Meaning(404, NAMES)),
            Map.entry(10071L, new Meaning(404, NAMES)),
            Map.entry(10090L, new Meaning(404, NAMES)),
            Map.entry(10092L, new Meaning(404, NAMES)));

    private ErrorCodes() {}

    /**
     * Returns the status that selects the exception for a response. A code refines a status that indicates only that
     * the request failed. A more specific status keeps its meaning.
     */
    static int status(int status, List<ApiError> errors) {
        boolean saysMore =
                status >= 500 || List.of(401, 403, 404, 407, 409, 412, 429).contains(status);
        return saysMore
                ? status
                : errors.stream()
                        .flatMap(error -> meaning(error).stream())
                        .map(Meaning::status)
                        .filter(meant -> meant > 0)
                        .findFirst()
                        .orElse(status < 400 ? 400 : status);
    }

    /** Returns the advice for the first known code. */
    static Optional<String> advice(List<ApiError> errors) {
        return errors.stream()
                .flatMap(error -> meaning(error).stream())
                .map(Meaning::advice)
                .findFirst();
    }

    private static Optional<Meaning> meaning(ApiError error) {
        return Optional.ofNullable(MEANINGS.get(error.code()));
    }
}
