package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.result.CoverageMinimum;
import dev.workersapi.conformance.report.result.CoverageRequest;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.coverage.CoverageKind;
import dev.workersapi.engine.coverage.DocumentItems;
import dev.workersapi.engine.document.ApiDocument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for the coverage of traffic. */
final class CoverageOptions {
    @Option(
            names = "--coverage",
            description = "Count the operations, parameters, statuses, properties, enum values and variants of the"
                    + " document that the traffic exercises.")
    private boolean coverage;

    @Option(
            names = "--min-coverage",
            paramLabel = "[KIND=]PERCENT",
            split = ",",
            converter = MinimumConverter.class,
            description = "Fail if the traffic exercises a smaller percentage of the operations, or of another kind:"
                    + " parameters, statuses, properties, enum-values or variants. Separate several by commas."
                    + " Implies --coverage.")
    private List<CoverageMinimum> minimums = List.of();

    /** The coverage to collect; empty if it was not requested. */
    Optional<CoverageRequest> request(ApiDocument document) {
        return coverage || !minimums.isEmpty()
                ? Optional.of(new CoverageRequest(DocumentItems.of(document), minimums))
                : Optional.empty();
    }

    /** Returns a checker that collects coverage only if it was requested. */
    static ExchangeChecker checker(ApiDocument document, Optional<CoverageRequest> request) {
        ExchangeChecker checker = new ExchangeChecker(document);
        return request.map(coverage -> checker.withCoverage(coverage.items())).orElse(checker);
    }

    /** Reads {@code 80} and {@code enum-values=80}. */
    static final class MinimumConverter implements ITypeConverter<CoverageMinimum> {
        @Override
        public CoverageMinimum convert(String text) {
            int equals = text.indexOf('=');
            CoverageKind kind = equals < 0 ? CoverageKind.OPERATIONS : kind(text.substring(0, equals), text);
            try {
                double percent = Double.parseDouble(text.substring(equals + 1));
                if (percent >= 0 && percent <= 100) {
                    return new CoverageMinimum(kind, percent);
                }
            } catch (NumberFormatException e) {
                throw unreadable(text);
            }
            throw unreadable(text);
        }

        private static CoverageKind kind(String name, String text) {
            return Stream.of(CoverageKind.values())
                    .filter(kind -> name(kind).equals(name.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> unreadable(text));
        }

        private static String name(CoverageKind kind) {
            return kind.toString().replace(' ', '-');
        }

        private static TypeConversionException unreadable(String text) {
            return new TypeConversionException("'" + text
                    + "': expected a percentage from 0 to 100, such as 80 or properties=50; the kinds are "
                    + Stream.of(CoverageKind.values())
                            .map(MinimumConverter::name)
                            .collect(Collectors.joining(", ")));
        }
    }
}
