package dev.workersapi.spark;

import dev.workersapi.conformance.report.ReportPart;
import java.io.Serializable;

/**
 * The result of a split.
 *
 * @param part the part of the report, without the text of its entries
 * @param json the file that contains its entries of {@code report.json}
 * @param junit the file that contains its entries of {@code junit.xml}
 */
record CheckedSplit(ReportPart.Result part, String json, String junit) implements Serializable {}
