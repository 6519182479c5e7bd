-- The texts that an archive carries before its members, such as a list of their checksums.
create table plan_text (
    plan_id integer not null references plan (id) on delete cascade,
    number integer not null,
    name text not null,
    size integer not null check (size >= 0),
    crc32 integer not null,
    sha256 text not null,
    list text not null, -- what makes it again from the members; empty where its bytes are kept
    content blob not null,
    primary key (plan_id, number)
) strict, without rowid;

-- Where one that is made again can be begun.
create table plan_text_page (
    plan_id integer not null references plan (id) on delete cascade,
    number integer not null,
    starts_at integer not null,
    entries integer not null,
    datafile_id integer not null,
    primary key (plan_id, number, starts_at)
) strict, without rowid;
