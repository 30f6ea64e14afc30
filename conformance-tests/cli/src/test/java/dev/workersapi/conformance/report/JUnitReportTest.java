package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Tests {@code junit.xml}. */
class JUnitReportTest {
    @TempDir
    private Path directory;

    @Test
    void writesATestCasePerEntry() throws Exception {
        Document xml = report(
                FailurePolicy.VIOLATIONS_ONLY,
                List.of(new RunError("y.har", "it is empty")),
                Entries.pass("a"),
                Entries.fail("b", Entries.violation("/bindings/0"), Entries.violation("")),
                Entries.unmatched("c", "/x"));

        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(List.of("tests", "failures", "errors", "skipped"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "1", "1", "1");
        assertThat(testCase(xml, 0).getAttribute("classname")).isEqualTo("listScripts");
        assertThat(testCase(xml, 0).getAttribute("name")).isEqualTo("a: PUT /client/v4/a -> 200");
        Element failure =
                (Element) testCase(xml, 1).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("2 findings");
        assertThat(failure.getTextContent())
                .isEqualTo("request.part:metadata /bindings/0 [required] the property 'name' is missing; add it\n"
                        + "request.part:metadata [required] the property 'name' is missing; add it");
        assertThat(testCase(xml, 2).getAttribute("classname")).isEqualTo("unmatched");
        assertThat(testCase(xml, 2).getElementsByTagName("skipped").getLength()).isEqualTo(1);
        Element error = (Element) testCase(xml, 3).getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).isEqualTo("it is empty");
    }

    @Test
    void failuresFollowThePolicy() throws Exception {
        Document xml = report(
                new FailurePolicy(true, true),
                List.of(),
                Entries.drifting("a", Entries.drift("/x")),
                Entries.unmatched("b", "/x"));

        assertThat(((Element) testCase(xml, 0).getElementsByTagName("failure").item(0)).getAttribute("type"))
                .isEqualTo("drift");
        assertThat(((Element) testCase(xml, 1).getElementsByTagName("failure").item(0)).getAttribute("type"))
                .isEqualTo("unmatched");
    }

    @Test
    void escapesCharactersThatAreInvalidInXml() throws Exception {
        Document xml = report(
                FailurePolicy.VIOLATIONS_ONLY,
                List.of(),
                Entries.fail(
                        "\u0000\u001b[31m<b>&\ud800\uffff😀",
                        new Violation(Place.REQUEST_BODY, "/]]>\u0001", Rule.ENUM, "\"'")));

        assertThat(testCase(xml, 0).getAttribute("name")).startsWith("\\u0000\\u001b[31m<b>&\\ud800\\uffff😀: ");
        assertThat(testCase(xml, 0).getTextContent()).isEqualTo("request.body /]]>\\u0001 [enum] \"'");
    }

    private Document report(FailurePolicy policy, List<RunError> faults, ReportEntry... entries)
            throws IOException, ParserConfigurationException, SAXException {
        Reports.write(directory, Entries.traffic(policy), faults, entries);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Files.newInputStream(directory.resolve("junit.xml")));
    }

    private static Element testCase(Document xml, int index) {
        return (Element) xml.getElementsByTagName("testcase").item(index);
    }
}
