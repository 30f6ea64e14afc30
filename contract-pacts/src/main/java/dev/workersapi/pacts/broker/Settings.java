package dev.workersapi.pacts.broker;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a command is given as {@code -Dname=value}. A value that is empty is not given. */
record Settings(Map<String, String> values) {

    BrokerAddress broker() {
        return BrokerAddress.parse(required("pact.broker.url", "the address of the broker"));
    }

    String pacticipant() {
        return required("pacticipant", "the application as the broker knows it");
    }

    String version() {
        return required("version", "the version of the application, such as the commit");
    }

    String branch() {
        return required("branch", "the branch that the version is built from");
    }

    String environment() {
        return required("environment", "the environment as the broker knows it");
    }

    /** The tags for a version, with commas between them; often none. */
    List<String> tags() {
        return Arrays.stream(given("tags").split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    Path pacts() {
        return Path.of(required("pacts.directory", "the folder of the pact files"));
    }

    private String given(String name) {
        return values.getOrDefault(name, "").strip();
    }

    private String required(String name, String meaning) {
        String value = given(name);
        if (value.isEmpty()) {
            throw new BrokerException(
                    "Cannot start: expected -D" + name + "=…, " + meaning + ", received none; add it.");
        }
        return value;
    }
}
