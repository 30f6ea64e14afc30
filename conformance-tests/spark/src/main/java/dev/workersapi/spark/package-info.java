/** Checks recordings on many machines with Apache Spark, and writes the report of the command {@code traffic}. */
@NullMarked
package dev.workersapi.spark;

import org.jspecify.annotations.NullMarked;
