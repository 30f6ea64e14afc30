/** Reads the container image, and runs what it contains. */
package dev.workersapi.image;
