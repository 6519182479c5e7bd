-- until_revision 9223372036854775807 says: not ended. Times are nanoseconds since 1970 UTC.

create table revision (
    id integer primary key autoincrement,
    at_nanos integer not null,
    what text not null
) strict;

create table experiment (
    id integer primary key autoincrement,
    title text not null,
    owner text not null,
    public_level text not null check (public_level in ('none', 'embargo', 'metadata', 'full')),
    embargo_until text check (embargo_until like '____-__-__'),
    revision integer not null references revision (id),
    since_revision integer not null references revision (id),
    until_revision integer not null default 9223372036854775807,
    check (public_level <> 'embargo' or embargo_until is not null),
    check (until_revision >= since_revision)
) strict;

create index experiment_title on experiment (title) where until_revision = 9223372036854775807;

-- datafiles and bytes count what is current in it. Its end ends all that is in it.
create table dataset (
    id integer primary key autoincrement,
    description text not null,
    directory text not null,
    datafiles integer not null default 0 check (datafiles >= 0),
    bytes integer not null default 0 check (bytes >= 0),
    revision integer not null references revision (id),
    since_revision integer not null references revision (id),
    until_revision integer not null default 9223372036854775807,
    check (until_revision >= since_revision)
) strict;

create index dataset_description on dataset (description) where until_revision = 9223372036854775807;

create table experiment_dataset (
    experiment_id integer not null references experiment (id),
    dataset_id integer not null references dataset (id),
    since_revision integer not null references revision (id),
    until_revision integer not null default 9223372036854775807,
    primary key (experiment_id, dataset_id, since_revision),
    check (until_revision >= since_revision)
) strict, without rowid;

create unique index experiment_dataset_current on experiment_dataset (dataset_id, experiment_id)
    where until_revision = 9223372036854775807;

create table datafile (
    id integer primary key autoincrement,
    dataset_id integer not null references dataset (id),
    directory text not null,
    filename text not null check (filename <> ''),
    size integer not null check (size >= 0),
    media_type text,
    modified_nanos integer,
    since_revision integer not null,
    until_revision integer not null default 9223372036854775807,
    successor_id integer references datafile (id),
    check (until_revision >= since_revision)
) strict;

-- Archive order: text compares by its UTF-8 bytes. The revisions let ended rows be passed over without reading them.
create index datafile_order on datafile (dataset_id, directory, filename, since_revision, until_revision);

create unique index datafile_current on datafile (dataset_id, directory, filename)
    where until_revision = 9223372036854775807;

-- Counts only while size and modified_nanos are those of the datafile.
create table checksum (
    datafile_id integer primary key references datafile (id),
    size integer not null,
    modified_nanos integer,
    md5 blob check (length(md5) = 16),
    sha256 blob check (length(sha256) = 32),
    sha512 blob check (length(sha512) = 64),
    crc32 integer check (crc32 between 0 and 4294967295)
) strict;

create table location (
    id integer primary key autoincrement,
    datafile_id integer not null references datafile (id),
    protocol text not null check (protocol <> ''),
    url text not null check (url <> ''),
    priority integer not null,
    state text not null check (state in ('unverified', 'verified', 'missing', 'damaged')),
    problem text,
    checked_nanos integer,
    since_revision integer not null
) strict;

create unique index location_copy on location (datafile_id, protocol, url);

-- Every protocol that a location of a dataset's datafiles has ever had, so that few questions need the locations.
create table dataset_protocol (
    dataset_id integer not null references dataset (id),
    protocol text not null,
    primary key (dataset_id, protocol)
) strict, without rowid;

create index dataset_protocol_protocol on dataset_protocol (protocol);

create table plan (
    id integer primary key autoincrement,
    plan_key text not null unique,
    format text not null,
    layout text not null,
    revision integer not null,
    members integer not null check (members >= 0),
    bytes integer not null check (bytes >= 0),
    directory_start integer not null check (directory_start >= 0),
    directory_length integer not null check (directory_length >= 0),
    length integer not null check (length >= 0),
    etag text not null,
    repeatable integer not null check (repeatable in (0, 1)),
    protocols text not null,
    detail_rows integer not null,
    used_nanos integer not null
) strict;

create index plan_used on plan (used_nanos);

create table plan_page (
    plan_id integer not null references plan (id) on delete cascade,
    ordinal integer not null,
    starts_at integer not null,
    directory_at integer not null,
    datafile_id integer not null,
    primary key (plan_id, ordinal)
) strict, without rowid;

create index plan_page_starts_at on plan_page (plan_id, starts_at, ordinal);

create index plan_page_directory_at on plan_page (plan_id, directory_at, ordinal);

create table plan_rename (
    plan_id integer not null references plan (id) on delete cascade,
    datafile_id integer not null,
    repeats integer not null,
    primary key (plan_id, datafile_id)
) strict, without rowid;
