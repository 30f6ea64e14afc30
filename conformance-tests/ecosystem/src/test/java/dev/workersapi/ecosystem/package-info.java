/** Reads the document with other programs, and compiles the code that they generate. */
package dev.workersapi.ecosystem;
