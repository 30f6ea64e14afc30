/** The conformance suite: tells whether traffic and documents keep to the OpenAPI document that it carries. */
@NullMarked
package dev.workersapi.conformance;

import org.jspecify.annotations.NullMarked;
