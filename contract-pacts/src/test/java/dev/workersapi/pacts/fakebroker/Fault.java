package dev.workersapi.pacts.fakebroker;

/** A fault of a broker or of a proxy in front of it. None is recorded. */
public enum Fault {
    /** It requires other credentials. */
    UNAUTHORIZED,
    /** The credentials do not permit the request. */
    FORBIDDEN,
    SERVER_ERROR,
    /** A proxy cannot reach it. */
    BAD_GATEWAY,
    /** It accepts the request and never responds. */
    SILENCE,
    /** It starts a response and never ends it. */
    HALF_A_RESPONSE,
    /** A proxy shows a login page. */
    LOGIN_PAGE,
    /** A proxy redirects to a login page. */
    REDIRECT_TO_LOGIN,
    /** JSON without the expected contents. */
    EMPTY_OBJECT,
    /** A name is so similar to that of another pacticipant that it may be a mistake. */
    SIMILAR_NAME,
    /** It rejects the request and repeats the credentials. */
    ECHO,
    /** It accepts the request and repeats the credentials. */
    ECHO_IN_SUCCESS,
    /** Its links lead to another host. */
    FOREIGN_LINKS
}
