package dev.workersapi.pacts.fakebroker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A consumer version that a selector has found, and the reason.
 *
 * @param name the branch or the environment; empty for the latest version
 * @param byDefault true if the request has no selectors
 */
record Selection(Criterion criterion, String name, Store.Version version, boolean byDefault) {

    /** The reasons, in the order in which the broker lists them. */
    enum Criterion {
        LATEST,
        BRANCH,
        DEPLOYED,
        RELEASED,
        MAIN_BRANCH
    }

    String shortDescription() {
        return switch (criterion) {
            case LATEST -> "latest";
            case BRANCH -> "latest from branch " + name;
            case DEPLOYED -> "deployed to " + name;
            case RELEASED -> "released in " + name;
            case MAIN_BRANCH -> "latest from main branch";
        };
    }

    private String description(String provider) {
        String consumer = byDefault ? " of " + version.pacticipant.name : "";
        return switch (criterion) {
                    case LATEST ->
                        "latest version of " + (byDefault ? version.pacticipant.name : "a consumer")
                                + " that has a pact with " + provider;
                    case BRANCH -> "latest version from branch '" + name + "'";
                    case DEPLOYED -> "consumer version(s) currently deployed to " + name;
                    case RELEASED -> "consumer version(s) released and supported in " + name;
                    case MAIN_BRANCH -> "latest version" + consumer + " from the main branch '" + name + "'";
                }
                + " (" + version.number + ")";
    }

    /** The reasons as a list, in the form that users see. */
    static String descriptions(List<Selection> selections, String provider) {
        boolean several = selections.size() > 1;
        return (several
                        ? "the consumer versions matching the following criteria:"
                        : "the consumer version matching the following criterion:")
                + selections.stream()
                        .map(each -> "\n    * " + each.description(provider))
                        .collect(Collectors.joining());
    }

    /** The selection in the metadata of an address. */
    Stream<String> metadata() {
        List<String> values = new ArrayList<>();
        if (criterion == Criterion.BRANCH) {
            values.add("s%5B%5D%5Bb%5D=" + name);
        }
        boolean latest = switch (criterion) {
            case LATEST, BRANCH -> true;
            case MAIN_BRANCH -> !byDefault;
            case DEPLOYED, RELEASED -> false;
        };
        if (latest) {
            values.add("s%5B%5D%5Bl%5D=true");
        }
        values.add("s%5B%5D%5Bcv%5D=" + version.id);
        return values.stream();
    }
}
