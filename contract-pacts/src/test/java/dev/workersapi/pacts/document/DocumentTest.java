package dev.workersapi.pacts.document;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Pact;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.pacts.CommittedPact;
import org.junit.jupiter.api.Test;

/** Checks the committed contract against the document. */
class DocumentTest {
    private static final Pact CONTRACT = CommittedPact.read();

    @Test
    void documentDescribesTheContract() {
        assertThat(CONTRACT.getInteractions()).isNotEmpty();
        assertThat(new ContractChecker(BundledDocument.get()).check(CONTRACT)).isEmpty();
    }
}
