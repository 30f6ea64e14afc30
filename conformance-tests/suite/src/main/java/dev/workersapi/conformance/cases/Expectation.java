package dev.workersapi.conformance.cases;

/** The expected outcome of a step: the response, and the behavior of a client. Immutable. */
public record Expectation(ResponseExpectation response, ClientExpectation client) {}
