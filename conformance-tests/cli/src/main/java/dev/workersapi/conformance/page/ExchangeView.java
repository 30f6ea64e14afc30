package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.text.Secrets;

/**
 * A checked exchange in the form that the page shows, without its secrets. The JSON in it must not be changed.
 *
 * @param line the entry in the list of requests
 * @param detail the findings, the request and the response
 * @param secrets the secrets to mask in text about other exchanges and the state
 */
record ExchangeView(ObjectNode line, ObjectNode detail, Secrets secrets) {}
