package dev.workersapi.pacts.document;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Pact;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.pacts.ClientContract;
import org.junit.jupiter.api.Test;

/** The contract asks for nothing that the document does not describe. */
class DocumentTest {
    private static final Pact CONTRACT = ClientContract.read();

    @Test
    void contractIsWhatTheDocumentDescribes() {
        assertThat(CONTRACT.getInteractions()).isNotEmpty();
        assertThat(new ContractChecker(BundledDocument.get()).check(CONTRACT)).isEmpty();
    }
}
