package dev.workersapi.referenceserver.state;

import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The uploaded assets and the upload sessions. Only hashes are kept, because nothing reads the files. When a limit is
 * reached, the oldest hashes and sessions are dropped.
 *
 * <p>Thread-safe.
 */
public final class AssetStore {
    /** The maximum number of hashes, enough for ten manifests of the maximum size. */
    private static final int MOST_HASHES = 200_000;

    private static final int MOST_SESSIONS = 10_000;

    private final UploadTokens tokens;
    private final Map<UUID, Session> sessions = new LinkedHashMap<>();
    private final Set<Asset> known = new LinkedHashSet<>();
    private int sessionHashes;

    public AssetStore(UploadTokens tokens) {
        this.tokens = tokens;
    }

    /** A file that an account has uploaded. */
    public record Asset(String account, String hash) {}

    /**
     * An upload session, open or finished.
     *
     * @param hashes the hashes of the files in the manifest
     */
    public record Session(UUID id, String account, String script, Set<String> hashes) {}

    /**
     * The progress of an upload.
     *
     * @param missing the hashes of the files that are still missing
     * @param token the completion token if no file is missing; otherwise, the session token
     */
    public record Progress(Set<String> missing, String token) {}

    public synchronized Progress open(UUID id, String account, String script, Collection<String> hashes) {
        Session session = new Session(id, account, script, new LinkedHashSet<>(hashes));
        sessions.put(id, session);
        sessionHashes += session.hashes().size();
        Iterator<Session> oldest = sessions.values().iterator();
        while ((sessionHashes > MOST_HASHES || sessions.size() > MOST_SESSIONS) && sessions.size() > 1) {
            sessionHashes -= oldest.next().hashes().size();
            oldest.remove();
        }
        return progress(session);
    }

    /**
     * Returns the session for the bearer token of a request.
     *
     * @throws Refusal if there is no such session, or it has expired
     */
    public Session session(String account, Headers headers) {
        Optional<UploadTokens.Claims> claims = Credentials.bearer(headers).flatMap(tokens::read);
        if (claims.isEmpty() || claims.get().completed()) {
            throw refused("expected the token of an upload session as 'Authorization: Bearer TOKEN'");
        }
        if (tokens.isExpired(claims.get())) {
            throw refused("the token of the upload session is expired: start a new session");
        }
        return find(claims.get().session())
                .filter(session -> session.account().equals(account))
                .orElseThrow(() -> new Refusal(
                        ErrorCode.ASSETS_NOT_FOUND,
                        "there is no such upload session on this account: start a new one"));
    }

    /** Adds files, all of which must belong to the session. */
    public synchronized Progress add(Session session, Collection<String> hashes) {
        for (String hash : hashes) {
            Asset asset = new Asset(session.account(), hash);
            known.remove(asset);
            known.add(asset);
        }
        Iterator<Asset> oldest = known.iterator();
        while (known.size() > MOST_HASHES) {
            oldest.next();
            oldest.remove();
        }
        return progress(session);
    }

    /** Checks that a token proves that all assets of this Worker were uploaded. */
    public void checkCompleted(String account, String script, String token, Problems problems) {
        String pointer = "/assets/jwt";
        Optional<UploadTokens.Claims> claims = tokens.read(token);
        if (claims.isEmpty() || !claims.get().completed()) {
            problems.invalid(
                    pointer,
                    "this is not a completion token: upload every asset, and send the jwt of the last response");
        } else if (tokens.isExpired(claims.get())) {
            problems.invalid(pointer, "the completion token is expired: start a new upload session");
        } else if (find(claims.get().session())
                .filter(session -> session.account().equals(account))
                .filter(session -> session.script().equals(script))
                .isEmpty()) {
            problems.add(
                    ErrorCode.ASSETS_NOT_FOUND,
                    pointer,
                    "the completion token belongs to no manifest of this Worker: start a new upload session");
        }
    }

    /** The files of all accounts, oldest first. */
    public synchronized List<Asset> snapshot() {
        return List.copyOf(known);
    }

    /** Adds files, without their upload sessions. */
    public synchronized void restore(List<Asset> assets) {
        known.addAll(assets);
    }

    public synchronized void clear() {
        sessions.clear();
        known.clear();
        sessionHashes = 0;
    }

    private synchronized Optional<Session> find(UUID id) {
        return Optional.ofNullable(sessions.get(id));
    }

    private Progress progress(Session session) {
        List<String> missing = new ArrayList<>(session.hashes());
        missing.removeIf(hash -> known.contains(new Asset(session.account(), hash)));
        return new Progress(new LinkedHashSet<>(missing), tokens.issue(session.id(), missing.isEmpty()));
    }

    private static Refusal refused(String message) {
        return new Refusal(ErrorCode.AUTHENTICATION, message);
    }
}
