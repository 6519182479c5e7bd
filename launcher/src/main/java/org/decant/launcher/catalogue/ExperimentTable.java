package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.decant.launcher.store.Session;

/** Experiments. Reads see current ones. */
final class ExperimentTable {

    private static final String SELECT =
            "select e.id, e.title, e.creator, e.public_level, e.embargo_until, e.revision, u.id, u.name from experiment e"
                    + " left join access_user u on u.id = e.owner_id where e.until_revision = " + OPEN;

    private static final String HOLDING = SELECT + " and e.id in (select experiment_id from experiment_dataset"
            + " where dataset_id = ? and until_revision = " + OPEN + ") order by e.id";

    private final Session session;

    ExperimentTable(Session session) {
        this.session = session;
    }

    Optional<ExperimentEntry> find(long id) {
        return session.handle()
                .createQuery(SELECT + " and e.id = :id")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne();
    }

    List<ExperimentEntry> titled(String title) {
        return session.handle()
                .createQuery(SELECT + " and e.title = :title order by e.id")
                .bind("title", title)
                .map((row, context) -> entry(row))
                .list();
    }

    List<ExperimentEntry> after(long id, int limit) {
        return session.handle()
                .createQuery(SELECT + " and e.id > :id order by e.id limit :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    List<ExperimentEntry> listed(Collection<Long> ids) {
        return session.handle()
                .createQuery(SELECT + " and e.id in (select value from json_each(:ids)) order by e.id")
                .bind("ids", IdList.of(ids))
                .map((row, context) -> entry(row))
                .list();
    }

    List<ExperimentEntry> holding(long datasetId) {
        return session.list(
                HOLDING, datasetId, (statement, dataset) -> statement.setLong(1, dataset), ExperimentTable::entry);
    }

    long add(String title, String creator, PublicLevel level, Optional<LocalDate> embargoUntil, long revision) {
        return session.handle()
                .createQuery("""
                        insert into experiment (title, creator, public_level, embargo_until, revision, since_revision)
                        values (:title, :creator, :level, :embargo, :revision, :revision) returning id""")
                .bind("title", title)
                .bind("creator", creator)
                .bind("level", level.word())
                .bind("embargo", embargoUntil.map(LocalDate::toString).orElse(null))
                .bind("revision", revision)
                .mapTo(Long.class)
                .one();
    }

    void set(ExperimentEntry experiment) {
        session.handle()
                .createUpdate("update experiment set title = :title, public_level = :level, embargo_until = :embargo"
                        + " where id = :id")
                .bind("id", experiment.id())
                .bind("title", experiment.title())
                .bind("level", experiment.level().word())
                .bind(
                        "embargo",
                        experiment.embargoUntil().map(LocalDate::toString).orElse(null))
                .execute();
    }

    /** Makes it a user's, or nobody's where there is none of this name; false where it is not that user's afterwards. */
    boolean own(long id, String user) {
        return session.handle()
                .createQuery("""
                        update experiment set owner_id = (select id from access_user where name = :user)
                        where id = :id returning owner_id is not null""")
                .bind("id", id)
                .bind("user", user)
                .mapTo(Boolean.class)
                .one();
    }

    boolean isUser(String name) {
        return session.handle()
                .createQuery("select exists (select 1 from access_user where name = :name)")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    void end(long id, long revision) {
        session.handle()
                .createUpdate("update experiment set revision = :revision, until_revision = :revision where id = :id")
                .bind("id", id)
                .bind("revision", revision)
                .execute();
    }

    /** Marks these, and those that hold one of these datasets, as changed. */
    void touch(Collection<Long> experiments, Collection<Long> datasets, long revision) {
        session.handle()
                .createUpdate("""
                        update experiment set revision = :revision
                        where id in (
                            select value from json_each(:experiments)
                            union select experiment_id from experiment_dataset
                            where dataset_id in (select value from json_each(:datasets))""" + " and until_revision = " + OPEN + ")")
                .bind("revision", revision)
                .bind("experiments", IdList.of(experiments))
                .bind("datasets", IdList.of(datasets))
                .execute();
    }

    private static ExperimentEntry entry(ResultSet row) throws SQLException {
        return new ExperimentEntry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                owner(row),
                PublicLevel.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString(5)).map(LocalDate::parse),
                row.getLong(6));
    }

    private static Optional<ExperimentOwner> owner(ResultSet row) throws SQLException {
        long id = row.getLong(7);
        return row.wasNull() ? Optional.empty() : Optional.of(new ExperimentOwner(id, row.getString(8)));
    }
}
