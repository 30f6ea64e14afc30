/** Measures the client against its peers. */
package dev.workersapi.benchmarks;
