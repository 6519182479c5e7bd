-- A selection as of a revision: what feeds its archive is here or never changes. etag is null until the archive was first
-- planned, and empty where its bytes depend on something learned while sending. experiment_id is of what gave the title.
create table frozen_selection (
    id text primary key check (length(id) = 32),
    owner text not null,
    experiment_id integer references experiment (id),
    title text not null,
    complete integer not null check (complete in (0, 1)),
    format text not null,
    layout text not null,
    revision integer not null,
    digest text not null,
    members integer not null check (members >= 0),
    bytes integer not null check (bytes >= 0),
    etag text,
    created_nanos integer not null,
    expires_nanos integer not null
) strict, without rowid;

create index frozen_selection_owner on frozen_selection (owner, expires_nanos);

create index frozen_selection_expires on frozen_selection (expires_nanos);

-- The dataset as it was described then. picked is null for all of it, else ids in archive order, packed by PickedIds.
create table frozen_part (
    selection_id text not null references frozen_selection (id) on delete cascade,
    ordinal integer not null,
    dataset_id integer not null references dataset (id),
    description text not null,
    directory text not null,
    dataset_revision integer not null,
    picked blob,
    primary key (selection_id, ordinal)
) strict;
