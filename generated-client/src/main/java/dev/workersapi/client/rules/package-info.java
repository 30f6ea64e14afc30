/** What the document states in words, checked before a request is sent; not for use from outside. */
@NullMarked
package dev.workersapi.client.rules;

import org.jspecify.annotations.NullMarked;
