package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.text.Secrets;

/**
 * A checked exchange as the page shows it, without its secrets. The JSON in it is never changed.
 *
 * @param line an entry of the list
 * @param detail the findings, the request and the response
 * @param secrets for text about other exchanges and the state
 */
record ExchangeView(ObjectNode line, ObjectNode detail, Secrets secrets) {}
