/** Reads the document with other programs, and compiles what they generate. */
package dev.workersapi.ecosystem;
