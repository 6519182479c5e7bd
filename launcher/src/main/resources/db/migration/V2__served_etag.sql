-- What was served where the bytes of an address may change: a client that resumes without saying what it has is believed
-- only while it cannot have anything else.
create table served_etag (
    address text not null,
    etag text not null,
    served_nanos integer not null,
    primary key (address, etag)
) strict, without rowid;

create index served_etag_by_time on served_etag (served_nanos);
