-- Runs that read copies again. dataset_id, directory and filename name the last datafile that is done; 0 before the first.
create table verification (
    id integer primary key autoincrement,
    scope text not null check (scope in ('all', 'experiment', 'dataset')),
    scope_id integer not null,
    state text not null check (state in ('running', 'stopped', 'failed', 'finished')),
    began_nanos integer not null,
    ended_nanos integer,
    all_copies integer not null,
    all_bytes integer not null,
    dataset_id integer not null default 0,
    directory text not null default '',
    filename text not null default '',
    copies integer not null default 0,
    bytes integer not null default 0,
    verified integer not null default 0,
    unproven integer not null default 0,
    damaged integer not null default 0,
    missing integer not null default 0,
    unreadable integer not null default 0,
    elsewhere integer not null default 0,
    learned integer not null default 0
) strict;

create index verification_scope on verification (scope, scope_id, id);

create table verification_problem (
    verification_id integer not null references verification (id) on delete cascade,
    number integer not null,
    datafile_id integer not null,
    location_id integer not null,
    name text not null,
    protocol text not null,
    outcome text not null,
    problem text not null,
    primary key (verification_id, number)
) strict, without rowid;
