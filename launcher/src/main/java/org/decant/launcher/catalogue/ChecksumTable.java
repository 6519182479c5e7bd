package org.decant.launcher.catalogue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Checksums, bound to the size and time they were computed at. */
final class ChecksumTable {

    private static final HexFormat HEX = HexFormat.of();

    private final Session session;
    private final Handle handle;

    ChecksumTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    void add(List<NumberedDatafile> datafiles) {
        List<NumberedDatafile> known = datafiles.stream()
                .filter(each -> !each.datafile().checksums().equals(Checksums.NONE))
                .toList();
        session.batch(
                "insert into checksum (datafile_id, size, modified_nanos, md5, sha256, sha512, crc32)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                known,
                ChecksumTable::bind);
    }

    private static void bind(PreparedStatement statement, NumberedDatafile row) throws SQLException {
        Checksums checksums = row.datafile().checksums();
        statement.setLong(1, row.id());
        statement.setLong(2, row.datafile().size());
        DatafileTable.setOptional(statement, 3, row.datafile().modifiedNanos());
        statement.setBytes(4, bytes(checksums.md5()));
        statement.setBytes(5, bytes(checksums.sha256()));
        statement.setBytes(6, bytes(checksums.sha512()));
        if (checksums.crc32() == Checksums.UNKNOWN_CRC) {
            statement.setNull(7, Types.INTEGER);
        } else {
            statement.setLong(7, checksums.crc32());
        }
    }

    /** Adds what is not known yet. What is known stays, unless it was computed at another size or time. */
    void learn(long datafileId, Checksums learned) {
        handle.createUpdate("""
                        delete from checksum where datafile_id = :id and not exists (
                            select 1 from datafile d where d.id = :id and d.size = checksum.size
                            and d.modified_nanos is not distinct from checksum.modified_nanos)""").bind("id", datafileId).execute();
        handle.createUpdate("""
                        insert into checksum (datafile_id, size, modified_nanos, md5, sha256, sha512, crc32)
                        select id, size, modified_nanos, :md5, :sha256, :sha512, :crc32 from datafile where id = :id
                        on conflict (datafile_id) do update set md5 = coalesce(checksum.md5, excluded.md5),
                            sha256 = coalesce(checksum.sha256, excluded.sha256),
                            sha512 = coalesce(checksum.sha512, excluded.sha512),
                            crc32 = coalesce(checksum.crc32, excluded.crc32)""")
                .bind("id", datafileId)
                .bind("md5", bytes(learned.md5()))
                .bind("sha256", bytes(learned.sha256()))
                .bind("sha512", bytes(learned.sha512()))
                .bind("crc32", learned.crc32() == Checksums.UNKNOWN_CRC ? null : learned.crc32())
                .execute();
    }

    /**
     * From a row that joins the table: {@link SelectionTable}.
     *
     * @param first the number of the column of the MD5, which the others follow
     */
    static Checksums read(ResultSet row, int first) throws SQLException {
        long crc32 = row.getLong(first + 3);
        if (row.wasNull()) {
            crc32 = Checksums.UNKNOWN_CRC;
        }
        return new Checksums(
                digits(row.getBytes(first)), digits(row.getBytes(first + 1)), digits(row.getBytes(first + 2)), crc32);
    }

    private static byte[] bytes(String digits) {
        return digits == null ? null : HEX.parseHex(digits);
    }

    private static String digits(byte[] bytes) {
        return bytes == null ? null : HEX.formatHex(bytes);
    }
}
