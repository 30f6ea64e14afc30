package dev.workersapi.referenceserver.error;

import java.util.Arrays;

/**
 * Reasons for rejecting a request, with the error code and HTTP status that the API uses (<a
 * href="https://developers.cloudflare.com/workers/platform/error-codes/">list</a>). If no public source states the
 * status, it is 400.
 */
public enum ErrorCode {
    NO_ROUTE(7003, 404),
    METHOD_NOT_ALLOWED(7001, 405),
    AUTHENTICATION(10000, 403),
    CONTENT_TYPE(10001, 415),
    MISSING_PARAMETER(10003, 400),
    MALFORMED_PARAMETER(10004, 400),
    UNREADABLE_UPLOAD(10006, 400),
    WORKER_NOT_FOUND(10007, 404),
    ROUTE_NOT_FOUND(10009, 404),
    INTERNAL(10013, 500),
    WORKER_NAME(10016, 400),
    ROUTE_WITHOUT_WORKER(10019, 400),
    ROUTE_EXISTS(10020, 409),
    VALIDATION(10021, 400),
    ROUTE_PATTERN(10022, 400),
    UNREADABLE_BODY(10026, 400),
    WORKER_TOO_LARGE(10027, 400),
    REQUEST_TOO_LARGE(10027, 413),
    SUBDOMAIN_TAKEN(10031, 403),
    SUBDOMAIN_AVAILABLE(10032, 404),
    SUBDOMAIN_NAME(10033, 400),
    BUSY(10035, 429),
    TOO_MANY_WORKERS(10037, 403),
    WORKER_NAME_TAKEN(10040, 409),
    BINDING_WITHOUT_NAME(10052, 400),
    BINDING_NAME_TWICE(10053, 400),
    TEXT_BINDING_TOO_LARGE(10054, 400),
    TOO_MANY_TEXT_BINDINGS(10055, 400),
    BINDING_NOT_FOUND(10056, 404),
    NOTHING_TO_INHERIT(10057, 400),
    TAIL_EXPIRED(10058, 403),
    DELETED_CLASS_BOUND(10061, 400),
    QUEUE_CONSUMER(10064, 400),
    VERSION_NOT_FOUND(10071, 404),
    TOO_MANY_SCHEDULES(10072, 400),
    TOO_MANY_ROUTES(10073, 400),
    MIGRATION_TAG(10079, 412),
    SERVICE_NOT_FOUND(10090, 404),
    BINDING_NAME_TOO_LONG(10100, 400),
    STILL_REFERENCED(10142, 400),
    WORKFLOW_NOT_FOUND(10200, 404),
    DEPLOYMENT(10210, 400),
    MIGRATION_IN_VERSION(10211, 400),
    LATEST_NOT_DEPLOYED_FOR_SETTINGS(10214, 400),
    LATEST_NOT_DEPLOYED(10215, 400),
    SERVICE_WORKER_IN_VERSION(10216, 400),
    SECRETS_CHANGED(10220, 400),
    NO_VERSIONS(10222, 404),
    ASSETS_MANIFEST(10304, 400),
    DEPLOYMENT_NOT_FOUND(10336, 404),
    ACTIVE_DEPLOYMENT(10338, 404),
    VERSION_IN_USE(10339, 400),
    ASSETS_NOT_FOUND(10343, 404),
    QUEUE_NOT_FOUND(11000, 404),
    QUEUE_HAS_CONSUMER(11004, 400),
    CONSUMER_NOT_FOUND(11006, 404),
    TAG_TOO_LARGE(100102, 400),
    TOO_MANY_TAGS(100103, 403),
    DOMAIN_OUTSIDE_ZONE(100112, 400),
    DOMAIN_HOSTNAME(100113, 400),
    DOMAIN_NOT_FOUND(100114, 404),
    DOMAIN_IN_USE(100116, 409),
    TOO_MANY_DOMAINS(100122, 403),
    TAG_CHARACTERS(100134, 400),
    BINDING_TYPE(100153, 400),
    SAMPLING_RATE(100308, 400),
    EXPORTS_DIFFER(100405, 400);

    private final int number;
    private final int status;

    ErrorCode(int number, int status) {
        this.number = number;
        this.status = status;
    }

    /**
     * Returns the error with the given number.
     *
     * @throws IllegalArgumentException if there is no such error
     */
    public static ErrorCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the document has a rule with the error " + number
                        + ", whose status is not known: add it here"));
    }

    public int number() {
        return number;
    }

    public int status() {
        return status;
    }
}
