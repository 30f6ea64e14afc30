package dev.workersapi.pacts.provider;

import au.com.dius.pact.provider.junitsupport.loader.PactFolder;

/** The contract that is committed. */
@PactFolder("pacts")
class ProviderTest extends Verification {}
