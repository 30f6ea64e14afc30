package dev.workersapi.conformance.report.junit;

import dev.workersapi.conformance.report.text.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML, and rethrows exceptions of the stream unchanged. */
final class JUnitXml {
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private JUnitXml() {}

    /** Writes an attribute without characters that are invalid in XML 1.0. */
    static void attribute(XMLStreamWriter writer, String name, String value) throws XMLStreamException {
        writer.writeAttribute(name, PlainText.line(value));
    }

    static XMLStreamWriter writer(OutputStream out) throws IOException {
        try {
            return XML.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Writes a part of the file. */
    interface Step {
        void run() throws XMLStreamException, IOException;
    }

    static void write(Step step) throws IOException {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }
}
