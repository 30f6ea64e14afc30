package com.example;

import dev.workersapi.client.model.Secret;
import dev.workersapi.client.model.SecretKeyBinding;
import dev.workersapi.client.model.SecretTextBinding;

/** Does not compile, because the switch does not cover variants that a later version of the API may send. */
final class MissingCase {
    private MissingCase() {}

    static String describe(Secret secret) {
        return switch (secret) {
            case SecretTextBinding text -> "a text";
            case SecretKeyBinding key -> "a key";
        };
    }
}
