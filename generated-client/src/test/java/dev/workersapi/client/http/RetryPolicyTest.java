package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theDelayDoublesUpToItsLimit() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        assertThat(policy.delay(1, () -> 0.5)).isEqualTo(Duration.ofMillis(250));
        assertThat(policy.delay(3, () -> 0.5)).isEqualTo(SECOND);
        assertThat(policy.delay(5, () -> 0.5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.delay(5_000, () -> 0.5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.delay(1, () -> 0)).isZero();
        assertThat(policy.delay(1, () -> 0.999)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new RetryPolicy(-1, SECOND, SECOND, SECOND))
                .hasMessage("`maxRetries` must be 0 or more, but was -1");
        assertThatThrownBy(() -> new RetryPolicy(1, SECOND.negated(), SECOND, SECOND))
                .hasMessage("`baseDelay` must not be negative, but was PT-1S");
        assertThatThrownBy(() -> new RetryPolicy(1, SECOND, SECOND, SECOND.negated()))
                .hasMessage("`maxRetryAfter` must not be negative, but was PT-1S");
        assertThatThrownBy(() -> new RetryPolicy(1, SECOND, Duration.ZERO, SECOND))
                .hasMessage("`maxDelay` must be `baseDelay` (PT1S) or more, but was PT0S");
    }
}
