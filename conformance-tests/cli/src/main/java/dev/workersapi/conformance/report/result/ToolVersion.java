package dev.workersapi.conformance.report.result;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of the program in reports. */
public final class ToolVersion {
    /** Maven adds this file to the jar. */
    private static final String PROPERTIES = "/META-INF/maven/dev.workersapi/workers-api-conformance/pom.properties";

    private ToolVersion() {}

    /** Returns the version of the program; {@code development} if it does not run from its jar. */
    public static String ofProgram() {
        try (InputStream in = ToolVersion.class.getResourceAsStream(PROPERTIES)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            return "development";
        }
    }
}
