package dev.workersapi.client.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.util.VersionInfo;

/**
 * Checks that the Apache HttpClient on the class path is recent enough, because a build may manage an older version.
 */
final class HttpClientVersion {
    private static final String MINIMUM = "5.4";
    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

    private HttpClientVersion() {}

    /**
     * Checks the loaded version.
     *
     * @throws IllegalStateException if the version is too old; the message names it and tells the user what to do
     */
    static void check() {
        VersionInfo info =
                VersionInfo.loadVersionInfo("org.apache.hc.client5", HttpClientVersion.class.getClassLoader());
        if (info != null) {
            check(info.getRelease());
        }
    }

    static void check(String release) {
        Matcher parts = RELEASE.matcher(release);
        // If the version cannot be read, as in a repackaged jar, it is assumed to be recent enough.
        if (parts.matches()) {
            int major = Integer.parseInt(parts.group(1));
            int minor = Integer.parseInt(parts.group(2));
            if (major < 5 || (major == 5 && minor < 4)) {
                throw new IllegalStateException("the Workers API client needs Apache HttpClient " + MINIMUM
                        + " or later (org.apache.httpcomponents.client5:httpclient5), but the class path has " + release
                        + ": raise the version that your build manages, for example the property"
                        + " `httpclient5.version` of Spring Boot, which manages 5.4 and later since 3.4");
            }
        }
    }
}
