package dev.workersapi.pacts.provider;

import au.com.dius.pact.provider.junitsupport.loader.PactFolder;

/** Verifies the committed contract. */
@PactFolder("pacts")
class ProviderTest extends PactVerification {}
