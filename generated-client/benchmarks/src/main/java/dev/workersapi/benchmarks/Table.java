package dev.workersapi.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table that is printed as Markdown. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row with a name and numbers. NaN is printed as a dash. */
    Table row(String name, double... numbers) {
        List<String> row = new ArrayList<>(List.of(name));
        for (double number : numbers) {
            row.add(text(number));
        }
        rows.add(row);
        return this;
    }

    /** Adds a goal with its measured value, its limit, and whether it was met. */
    Table goal(String name, double measured, double limit) {
        return goal(name, measured, limit, measured <= limit, "<= ");
    }

    Table goalAtLeast(String name, double measured, double limit) {
        return goal(name, measured, limit, measured >= limit, ">= ");
    }

    private Table goal(String name, double measured, double limit, boolean reached, String sign) {
        String verdict = Double.isNaN(measured) ? "not measured" : reached ? "reached" : "MISSED";
        rows.add(List.of(name, text(measured), sign + text(limit), verdict));
        return this;
    }

    static Table goals() {
        return new Table("goal", "measured", "wanted", "");
    }

    private static String text(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        double size = Math.abs(number);
        int digits = size >= 100 || number == Math.rint(number) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }

    void print(String title) {
        System.out.println("\n### " + title + "\n");
        for (int i = 0; i < rows.size(); i++) {
            System.out.println("| " + String.join(" | ", rows.get(i)) + " |");
            if (i == 0) {
                System.out.println("|" + "---|".repeat(rows.get(0).size()));
            }
        }
        System.out.flush();
    }
}
