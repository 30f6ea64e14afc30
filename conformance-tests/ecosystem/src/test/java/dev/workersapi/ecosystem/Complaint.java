package dev.workersapi.ecosystem;

/**
 * A warning or error of a program about the document.
 *
 * @param rule the program's name for it
 * @param place a place in the document, or in a request or response of the contract
 * @param message the text
 */
record Complaint(String rule, String place, String message) {}
