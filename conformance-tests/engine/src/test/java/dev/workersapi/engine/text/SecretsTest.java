package dev.workersapi.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known secrets and text that looks like a secret. */
class SecretsTest {
    private static final Secrets SECRETS =
            Secrets.of(() -> List.of("hunter2", "correct horse/battery", "text", "x"), Set.of("text")::contains);

    @CsvSource(delimiter = '|', textBlock = """
            the password is hunter2!                 | the password is [redacted]!
            hunter2                                  | [redacted]
            hunter22 and ahunter2                    | hunter22 and ahunter2
            acorrect horse/batteryb                  | a[redacted]b
            q=correct%20horse%2Fbattery              | q=[redacted]
            q=correct+horse%2fbattery                | q=[redacted]
            q=correct%2520horse%252Fbattery          | q=[redacted]
            correct horse\\/battery                  | [redacted]
            'correct horse…'                         | '[redacted]…'
            correct horse...                         | [redacted]...
            correct hors                             | [redacted]
            '…rse/battery is wrong'                  | '…[redacted] is wrong'
            '…%20horse%2Fbattery'                    | '…[redacted]'
            '…battery'                               | '…battery'
            'a horse/battery'                        | 'a horse/battery'
            text of x                                | text of x
            a horse                                  | a horse
            """)
    @ParameterizedTest
    void masksKnownSecrets(String text, String shown) {
        assertThat(SECRETS.mask(text)).isEqualTo(shown);
    }

    /** Most tokens need no escaping, unlike secrets with any other character. */
    @CsvSource({
        "hunter-2_x.y, 'a hunter-2_x.y…', 'a [redacted]…'",
        "hunter~2, hunter%7E2, [redacted]",
        "hunter/2, hunter%2F2, [redacted]",
        "hunter*2, hunter%2A2, [redacted]",
        "hunter+2, hunter%2b2, [redacted]",
        "hunter&2, hunter&amp;2, [redacted]",
        "hunter\u00e92, hunter%C3%A92, [redacted]",
        "hunter<2, hunter\\u003c2, [redacted]"
    })
    @ParameterizedTest
    void masksEscapedSecrets(String secret, String text, String shown) {
        assertThat(Secrets.of(() -> List.of(secret), word -> false).mask(text)).isEqualTo(shown);
    }

    /** Words of the API and very short secrets are masked only where they are the whole value. */
    @ValueSource(strings = {"text", "x", "hunter2"})
    @ParameterizedTest
    void masksWholeValues(String value) {
        assertThat(SECRETS.maskTraffic(value)).isEqualTo("[redacted]");
    }

    @Test
    void unionMasksTheSecretsOfAll() {
        Secrets union = Secrets.union(List.of(SECRETS, Secrets.of(() -> List.of("swordfish"), word -> false)));

        assertThat(union.mask("hunter2, swordfish and text")).isEqualTo("[redacted], [redacted] and text");
        assertThat(union.maskTraffic("x")).isEqualTo("[redacted]");
        assertThat(Secrets.union(List.of()).mask("swordfish")).isEqualTo("swordfish");
    }

    /** Base64 of a string that contains a secret, at each offset within a group of three bytes. */
    @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
    @ParameterizedTest
    void masksSecretsWithinBase64(String before) {
        byte[] bytes = (before + "correct horse/battery" + before).getBytes(StandardCharsets.UTF_8);
        String inner = Base64.getEncoder().encodeToString("horse/batt".getBytes(StandardCharsets.UTF_8));

        for (Base64.Encoder encoder :
                List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
            assertThat(SECRETS.mask("see " + encoder.encodeToString(bytes)))
                    .startsWith("see ")
                    .contains("[redacted]")
                    .doesNotContain(inner.substring(4, 10));
        }
    }

    /** Base64 of a token or key looks like a secret, whatever precedes it. */
    @ValueSource(strings = {"", "a", "ab", "abc"})
    @ParameterizedTest
    void masksTokensAndKeysWithinBase64(String before) {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF";
        String key = "-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0";

        for (String secret : List.of(token, key)) {
            byte[] bytes = (before + secret).getBytes(StandardCharsets.UTF_8);
            assertThat(Secrets.NONE.mask("see " + Base64.getEncoder().encodeToString(bytes)))
                    .isEqualTo("see [redacted]");
        }
    }

    /** Credentials in a header, including those with an unknown scheme. */
    @CsvSource(delimiter = '|', textBlock = """
            authorization: basic 0th3rcGFpcg==        | authorization: basic [redacted]
            {"Authorization": "ApiKey 0th3r"}         | {"Authorization": "ApiKey [redacted]"}
            Authorization=SSWS%20000th3r              | Authorization=[redacted]
            AUTHORIZATION: ApiKey 0th3r                | AUTHORIZATION: ApiKey [redacted]
            authorization: missing credentials        | authorization: missing credentials
            """)
    @ParameterizedTest
    void masksCredentialsOfAnyScheme(String text, String shown) {
        assertThat(Secrets.NONE.maskTraffic(text)).isEqualTo(shown);
    }

    @CsvSource(delimiter = '|', textBlock = """
            /a/correct horse~1battery/b | /a/[redacted]/b
            /a~1b/c~0d                  | /a~1b/c~0d
            """)
    @ParameterizedTest
    void masksNamesInPointers(String pointer, String shown) {
        assertThat(SECRETS.maskPointer(pointer)).isEqualTo(shown);
    }

    @CsvSource(delimiter = '|', textBlock = """
            eyJhbGciOiJIUzI1NiJ9%2EeyJzdWIiOiIxIn0%2EabcDEF      | [redacted]
            ewogICJhbGciOiAiSFMyNTYifQ.eyJzdWIiOiIxIn0.abcDEF    | [redacted]
            eyAiYWxnIjoiSFMyNTYifQ==.eyJzdWIiOiIxIn0=.abcDEF     | [redacted]
            eyJhbGciOiJIUzI1NiJ9\\u002eeyJzdWIiOiIxIn0\\u002eabc | [redacted]
            ewoks.in.js                                          | ewoks.in.js
            eyeliner.css.map                                     | eyeliner.css.map
            send Bearer abcd1234 now                             | send Bearer [redacted] now
            send BEARER abcd1234 now                             | send BEARER [redacted] now
            BASIC dXNlcjpwYXNz                                   | BASIC [redacted]
            Bearer%20abcd1234                                    | Bearer%20[redacted]
            a Bearer token is missing                            | a Bearer token is missing
            use Bearer authentication                            | use Bearer authentication
            Basic dXNlcjpwYXNzd29yZA==                           | Basic [redacted]
            Basic knowledge helps                                | Basic knowledge helps
            postgres://admin:pass@db.example.com:5432/x          | postgres://[redacted]@db.example.com:5432/x
            https://example.com/a@b                              | https://example.com/a@b
            -----BEGIN EC PRIVATE KEY-----abc-----END EC PRIVATE KEY----- z | [redacted] z
            -----BEGIN PRIVATE KEY-----\\nMIIE                    | [redacted]
            kiG9w0BAQEFAASC\\nMIIE\\n-----END RSA PRIVATE KEY----- z | [redacted]-----END RSA PRIVATE KEY----- z
            it has no line -----END PRIVATE KEY-----             | it has no line -----END PRIVATE KEY-----
            LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUU=         | [redacted]
            see eHh4eHhleUpoYkdjaU9pSklVekkxTmlKOS5leUp6ZFdJaU9pSXhJbjAuYWJjREVG | see [redacted]
            QSBsb25nIHRleHQgd2l0aG91dCBhbnkgc2VjcmV0IGluIGl0Lg== | QSBsb25nIHRleHQgd2l0aG91dCBhbnkgc2VjcmV0IGluIGl0Lg==
            """)
    @ParameterizedTest
    void masksWhatLooksLikeASecret(String text, String shown) {
        assertThat(Redaction.withoutTokens(text)).isEqualTo(shown);
    }

    @CsvSource(delimiter = '|', textBlock = """
            password=abcd1 is wrong          | password=[redacted] is wrong
            {"client_secret": "abcd1234"}    | {"client_secret": "[redacted]"}
            X-Api-Key: abcd1234              | X-Api-Key: [redacted]
            ?ACCESS_TOKEN=abcd&x=1           | ?ACCESS_TOKEN=[redacted]&x=1
            the token: expired               | the token: expired
            the secret was not found         | the secret was not found
            """)
    @ParameterizedTest
    void masksValuesOfNamesThatSpeakOfSecrets(String text, String shown) {
        assertThat(Redaction.withoutSecrets(text)).isEqualTo(shown);
    }

    @CsvSource({
        "password, true",
        "api_token, true",
        "private_key, true",
        "apiKey, true",
        "Authorization, true",
        "CLIENT_SECRET, true",
        "x-api-key, true",
        "jwt, true",
        "dbCredentials, true",
        "passphrase, true",
        "name, false",
        "text, false",
        "key, false",
        "path, false",
        "author, false",
        "passed, false"
    })
    @ParameterizedTest
    void recognizesNames(String name, boolean secret) {
        assertThat(SecretNames.speakOf(name)).isEqualTo(secret);
    }

    @Test
    void collectsOnFirstUseAndShowsNothing() {
        assertThat(SECRETS.toString()).isEqualTo("4 secrets");
        assertThat(Secrets.NONE.mask("hunter2")).isEqualTo("hunter2");
    }
}
