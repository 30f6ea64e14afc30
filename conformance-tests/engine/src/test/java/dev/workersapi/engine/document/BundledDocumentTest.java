package dev.workersapi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The document on the class path. */
class BundledDocumentTest {
    @Test
    void itIsReadOnceAndHasOperations() {
        assertThat(BundledDocument.get()).isSameAs(BundledDocument.get());
        assertThat(BundledDocument.get().operations()).isNotEmpty();
        assertThat(BundledDocument.get().version()).isNotEmpty();
        assertThat(BundledDocument.get().sha256()).matches("[0-9a-f]{64}");
    }
}
