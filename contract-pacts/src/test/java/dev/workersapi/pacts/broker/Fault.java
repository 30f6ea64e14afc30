package dev.workersapi.pacts.broker;

/** What can go wrong with a broker, or with what is between it and its users. None of it is recorded. */
public enum Fault {
    /** It wants other credentials. */
    UNAUTHORIZED,
    /** Its credentials may not do this. */
    FORBIDDEN,
    SERVER_ERROR,
    /** A proxy in front of it has lost it. */
    BAD_GATEWAY,
    /** It accepts the request and never answers. */
    SILENCE,
    /** It begins to answer and never ends. */
    HALF_AN_ANSWER,
    /** A proxy in front of it wants people to log in. */
    LOGIN_PAGE,
    /** The same, by a redirect. */
    REDIRECT_TO_LOGIN,
    /** JSON that is no answer to what was asked. */
    EMPTY_OBJECT,
    /** It refuses and repeats what it was sent, the credentials included. */
    ECHO,
    /** It agrees and repeats what it was sent, the credentials included. */
    ECHO_IN_SUCCESS,
    /** Its links lead to another host. */
    FOREIGN_LINKS
}
