/** Benchmarks of the client and its peers. */
package dev.workersapi.benchmarks;
