package dev.workersapi.client.rules;

import dev.workersapi.client.json.MissingPropertyException;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.D1Binding;
import dev.workersapi.client.model.KeyFormat;
import dev.workersapi.client.model.SecretKeyBinding;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.VpcNetworkBinding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said in words about bindings. */
final class BindingRules {
    private static final String KEEP_IT =
            "; answers never hold it: to keep the stored value, send an InheritBinding of this name, or name its kind in"
                    + " `keep_bindings`";

    private BindingRules() {}

    static void check(List<Binding> bindings, List<String> problems) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            String name = name(binding);
            String place =
                    "binding " + (name == null ? "/bindings/" + i : "`" + name + "`") + " (" + binding.type() + ")";
            if (name == null && !(binding instanceof Binding.Unknown)) {
                problems.add(place + " must have a `name`: set it");
            }
            if (name != null && !name.isEmpty() && !names.add(name)) {
                problems.add(place + " has the name of another; names are unique: rename or remove one");
            }
            check(binding, place, problems);
        }
    }

    @SuppressWarnings("deprecation") // the older name of a database is a name
    static void check(Binding binding, String place, List<String> problems) {
        if (binding instanceof SecretTextBinding secret && secret.text().isEmpty()) {
            problems.add(place + " must have a `text`" + KEEP_IT);
        } else if (binding instanceof SecretKeyBinding key) {
            checkKey(key, place, problems);
        } else if (binding instanceof VpcNetworkBinding network) {
            if (network.networkId().isPresent() == network.tunnelId().isPresent()) {
                problems.add(place + " must have either `network_id` or `tunnel_id`, but has "
                        + (network.networkId().isPresent() ? "both: remove one" : "neither: set one"));
            }
        } else if (binding instanceof D1Binding database
                && database.databaseId().isEmpty()
                && database.id().isEmpty()) {
            problems.add(place + " must have a `database_id`: set it");
        }
    }

    private static void checkKey(SecretKeyBinding key, String place, List<String> problems) {
        boolean base64 = key.keyBase64().isPresent();
        boolean jwk = key.keyJwk().isPresent();
        if (!base64 && !jwk) {
            problems.add(place + " must have its key in `key_base64` or `key_jwk`" + KEEP_IT);
            return;
        }
        boolean wantsJwk = key.format().equals(KeyFormat.JWK);
        boolean known = key.format().known() != KeyFormat.Known.UNRECOGNIZED;
        if (known && (wantsJwk ? base64 || !jwk : jwk || !base64)) {
            problems.add(place + " is of the format \"" + key.format() + "\", which has its key in "
                    + (wantsJwk ? "`key_jwk`" : "`key_base64`") + " alone: set that, and not the other");
        }
    }

    private static @Nullable String name(Binding binding) {
        try {
            return binding.name();
        } catch (MissingPropertyException notThere) {
            return null;
        }
    }
}
