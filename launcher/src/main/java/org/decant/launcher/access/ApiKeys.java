package org.decant.launcher.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;

/** The API keys. What cannot be done is a {@link CatalogueException}. Usable from any thread. */
public final class ApiKeys {

    /** That open something. */
    public static final int MOST_OF_A_USER = 100;

    /** The latest time at which one can expire: later ones cannot be kept. */
    public static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    private final Database database;
    private final InstantSource clock;
    private final Journal journal;

    public ApiKeys(Database database, InstantSource clock, Journal journal) {
        this.database = database;
        this.clock = clock;
        this.journal = journal;
    }

    /** The same keys, for what somebody else does with them. */
    public ApiKeys by(String who) {
        return new ApiKeys(database, clock, journal.by(who));
    }

    /** All, or a user's, the oldest first; also those that open nothing any more. */
    public List<ApiKeyEntry> all(Optional<String> user) {
        return database.read(session -> new ApiKeyTable(session)
                .all(user.map(name -> Users.require(session, name).id())));
    }

    /** A user's that were made after one, the oldest first; also those that open nothing any more. */
    public List<ApiKeyEntry> page(String user, MadePlace after, int limit) {
        return database.read(session ->
                new ApiKeyTable(session).page(Users.require(session, user).id(), after, limit));
    }

    /** One by its id. */
    public Optional<ApiKeyEntry> entry(String id) {
        return database.read(session -> new ApiKeyTable(session).find(id)).map(ApiKeyTable.Kept::entry);
    }

    /** Makes one that reads what its user may read, as {@link #add(String, Scope, String, Optional)} does. */
    public Optional<String> add(String user, String note, Optional<Instant> expires) {
        return add(user, Scope.READING, note, expires);
    }

    /**
     * Makes one.
     *
     * @param scope with administration for administrators only; with an experiment that is there
     * @param expires from when on it opens nothing any more, not after {@link #LATEST}; empty for never
     * @return the key, which cannot be read a second time; nothing where the user has as many as one may have
     */
    public Optional<String> add(String user, Scope scope, String note, Optional<Instant> expires) {
        ApiKeyText key = ApiKeyText.fresh();
        Instant now = clock.instant();
        return database.write(session -> {
            ApiKeyTable table = new ApiKeyTable(session);
            long owner = requireFit(Users.require(session, user), scope).id();
            long living = table.all(Optional.of(owner)).stream()
                    .filter(each -> each.lives(now))
                    .count();
            if (living >= MOST_OF_A_USER) {
                return Optional.empty();
            }
            table.add(key, owner, scope, note, now, expires);
            journal.record(session, "key-made", "key " + key.id(), detail(user, scope, note));
            return Optional.of(key.text());
        });
    }

    private static UserEntry requireFit(UserEntry user, Scope scope) {
        if (scope.administration() && scope.experiment().isPresent()) {
            throw new CatalogueException("a key is for administration, or for one experiment");
        }
        if (scope.administration() && !user.administrator()) {
            throw new CatalogueException(user.name() + " is no administrator, so no key of theirs is for"
                    + " administration; decant user set makes them one");
        }
        return user;
    }

    private static Map<String, Object> detail(String user, Scope scope, String note) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("user", user);
        detail.put("administration", scope.administration());
        scope.experiment().ifPresent(id -> detail.put("experiment", id));
        detail.put("note", note);
        return detail;
    }

    /** It opens nothing from the next request on. */
    public void revoke(String id) {
        database.write(session -> {
            if (!new ApiKeyTable(session).revoke(id, clock.instant())) {
                throw new UnknownNameException("there is no key " + id + "; decant key list shows them");
            }
            journal.record(session, "key-revoked", "key " + id, Map.of());
            return null;
        });
    }

    /** The id of the key whose text this is; empty where it is none. */
    public static Optional<String> id(String text) {
        return ApiKeyText.read(text).map(ApiKeyText::id);
    }

    /** The key whose text this is; it need not open anything any more. */
    Optional<ApiKeyTable.Kept> find(String text) {
        return ApiKeyText.read(text)
                .flatMap(key -> database.read(session -> new ApiKeyTable(session).find(key.id()))
                        .filter(kept -> MessageDigest.isEqual(kept.secretSha256(), key.hash())));
    }

    boolean opens(ApiKeyTable.Kept key) {
        return !key.userDisabled() && key.entry().lives(clock.instant());
    }

    void used(String id, Instant when) {
        database.write(session -> {
            new ApiKeyTable(session).used(id, when);
            return null;
        });
    }
}
