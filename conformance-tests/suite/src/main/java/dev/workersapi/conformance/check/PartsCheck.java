package dev.workersapi.conformance.check;

import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the parts of a form with the expected parts: JSON by value, and files byte by byte. */
final class PartsCheck {
    private final DisplayText display;

    PartsCheck(DisplayText display) {
        this.display = display;
    }

    /**
     * Returns the differences.
     *
     * @param ordered whether the parts must be in the expected order
     */
    List<Mismatch> check(
            Direction side, List<FilePart> expected, Headers headers, Body body, Variables variables, boolean ordered) {
        MediaType type = MediaType.parse(headers.first("Content-Type").orElse(""));
        if (!type.essence().equals(MediaType.FORM)) {
            return List.of(new Mismatch(
                    Place.header(side),
                    "",
                    "the media type multipart/form-data",
                    DisplayText.text("'" + type.essence() + "'")));
        }
        if (!(Multipart.parse(type, body) instanceof Multipart.Parts form)) {
            return List.of(new Mismatch(Place.body(side), "", "a well-formed form", "a malformed one"));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        List<Multipart.Part> left = new ArrayList<>(form.parts());
        List<Integer> order = new ArrayList<>();
        for (FilePart part : expected) {
            String name = variables.fill(
                    part.fileName().filter(file -> !part.isJson()).orElse(part.name()));
            Optional<Multipart.Part> found =
                    left.stream().filter(one -> matches(part, name, one)).findFirst();
            if (found.isEmpty()) {
                mismatches.add(new Mismatch(Place.parts(side), "", "a part '" + name + "'", received(form.parts())));
                continue;
            }
            left.remove(found.get());
            order.add(form.parts().indexOf(found.get()));
            check(Place.part(side, name), part, found.get(), variables, mismatches);
        }
        if (!left.isEmpty()) {
            mismatches.add(new Mismatch(Place.parts(side), "", "no other part", received(left)));
        }
        if (ordered && mismatches.isEmpty() && !order.stream().sorted().toList().equals(order)) {
            mismatches.add(new Mismatch(Place.parts(side), "", "the parts in their order", received(form.parts())));
        }
        return mismatches;
    }

    /** Matches JSON parts by part name, and files by file name. */
    private static boolean matches(FilePart part, String name, Multipart.Part received) {
        return part.isJson()
                ? received.name().equals(name)
                : received.moduleName().equals(name);
    }

    private void check(
            Place where, FilePart part, Multipart.Part received, Variables variables, List<Mismatch> mismatches) {
        checkType(where, part, received, mismatches);
        if (part.value() instanceof FilePart.Value.Json json) {
            JsonMatch.same(variables.fill(json.json()), ResponseCheck.json(received.body()))
                    .map(difference -> new Mismatch(
                            where,
                            difference.pointer(),
                            display.value("", difference.expected()),
                            display.value(difference.pointer(), difference.received())))
                    .ifPresent(mismatches::add);
            return;
        }
        Body expected = RequestWriter.content(part.value(), variables);
        if (!expected.equals(received.body())) {
            mismatches.add(
                    new Mismatch(where, "", expected + " as given", received.body() + " with different content"));
        }
    }

    private static void checkType(Place where, FilePart part, Multipart.Part received, List<Mismatch> mismatches) {
        String type = MediaType.parse(received.contentType().orElse("")).essence();
        part.type()
                .filter(expected -> !MediaType.parse(expected).essence().equals(type))
                .ifPresent(expected -> mismatches.add(new Mismatch(
                        where, "", "the media type " + expected, type.isEmpty() ? "none" : DisplayText.text(type))));
    }

    private static String received(List<Multipart.Part> parts) {
        return DisplayText.text("the parts "
                + parts.stream()
                        .map(part -> part.name()
                                + part.fileName()
                                        .filter(file -> !file.equals(part.name()))
                                        .map(file -> " (file " + file + ")")
                                        .orElse(""))
                        .toList());
    }
}
