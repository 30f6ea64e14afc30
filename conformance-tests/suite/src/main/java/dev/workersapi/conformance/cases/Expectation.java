package dev.workersapi.conformance.cases;

/** The expected outcome of a step: the response and the client's behavior. Immutable. */
public record Expectation(ResponseExpectation response, ClientExpectation client) {}
