package dev.workersapi.conformance.docs;

import java.util.Optional;

/**
 * A fenced code block.
 *
 * @param language the info string; empty if there is none
 * @param recipe the name in the comment before the block, such as {@code <!-- recipe: upload -->}
 * @param code the lines, each with its line break
 */
record Block(String language, Optional<String> recipe, String code) {}
