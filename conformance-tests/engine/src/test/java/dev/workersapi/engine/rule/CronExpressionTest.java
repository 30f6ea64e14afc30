package dev.workersapi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
    /**
     * The examples of the documentation
     * (https://developers.cloudflare.com/workers/configuration/cron-triggers/), and fields from the tests of
     * Cloudflare's parser (https://github.com/cloudflare/saffron).
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "*/30 * * * *",
                "45 * * * *",
                "0 17 * * sun",
                "0 17 * * 1",
                "10 7 * * mon-fri",
                "10 7 * * 2-6",
                "0 15 1 * *",
                "0 18 * * 6L",
                "0 18 * * friL",
                "59 23 LW * *",
                "*/3 * * * *",
                "*/5,*/3 */3,*/4 */3,*/4 */3,*/4 */3,*/4",
                "0,5-10,10-30/3,30/3 0,0-6/3,6-12,12/3 1,1-10/3,10-20,20/3 1,JAN-6/3,JUN-12,DEC/3 1,2-FRI/2,6-7,3/3",
                "50-10 22-2 30-1 NOV-2 7-1",
                "1/3,*/5 1/2,*/4 2/2,*/4 2/2,*/4 2/2,*/4",
                "0 0 L * L",
                "0 0 L-3 * 3L",
                "0 0 L-30W sEp MON#1",
                "0 0 1W ocT 5#4",
                "0/59 0/23 1/30 1/11 1/6",
                "00 007 01 012 SaT",
                "0  0\t1 1 1"
            })
    void acceptsWhatCloudflareAccepts(String text) {
        assertThat(CronExpression.isValid(text)).isTrue();
    }

    /** Also from the tests of Cloudflare's parser, except for the numbers of fields. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                " * * * * *",
                "* * * * * ",
                "*\n* * * *",
                "@daily",
                "60 * * * *",
                "0-60 * * * *",
                "0/60 * * * *",
                "0-60/5 * * * *",
                "0/0 * * * *",
                "0-59/0 * * * *",
                "*,* * * * *",
                "*-30/5,*/3 * * * *",
                "-1 * * * *",
                "1, * * * *",
                "1.5 * * * *",
                "JAN * * * *",
                "* 24 * * *",
                "* 0/24 * * *",
                "* 0-24/2 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * 1-32 * *",
                "* * 1/31 * *",
                "* * L-0 * *",
                "* * L-31 * *",
                "* * L-31W * *",
                "* * 3,L * *",
                "* * 1W,3 * *",
                "* * W * *",
                "* * l * *",
                "* * ? * *",
                "* * * 0 *",
                "* * * 13 *",
                "* * * 1/12 *",
                "* * * January *",
                "* * * * 0",
                "* * * * 8",
                "* * * * 0-7",
                "* * * * 1/7",
                "* * * * 3,L",
                "* * * * SUN#0",
                "* * * * MON#6",
                "* * * * fri#2L",
                "* * * * sunday"
            })
    void rejectsWhatCloudflareRejects(String text) {
        assertThat(CronExpression.isValid(text)).isFalse();
    }

    @Test
    void readsLongLists() {
        assertThat(CronExpression.isValid("1" + ",1".repeat(100_000) + " * * * *"))
                .isTrue();
    }
}
