-- Who may read what. Names are ASCII, and the same whatever their case. Days are inclusive; null is without end.
-- password is null where its owner has none and comes with keys only.
create table access_user (
    id integer primary key autoincrement,
    name text not null unique collate nocase,
    password text,
    disabled integer not null default 0 check (disabled in (0, 1)),
    administrator integer not null default 0 check (administrator in (0, 1))
) strict;

create table access_group (
    id integer primary key autoincrement,
    name text not null unique collate nocase
) strict;

create table access_member (
    group_id integer not null references access_group (id) on delete cascade,
    user_id integer not null references access_user (id) on delete cascade,
    primary key (group_id, user_id)
) strict, without rowid;

create index access_member_user on access_member (user_id);

create table access_grant (
    id integer primary key autoincrement,
    experiment_id integer not null references experiment (id) on delete cascade,
    user_id integer references access_user (id) on delete cascade,
    group_id integer references access_group (id) on delete cascade,
    first_day text check (first_day like '____-__-__'),
    last_day text check (last_day like '____-__-__'),
    check ((user_id is null) <> (group_id is null)),
    check (first_day is null or last_day is null or first_day <= last_day)
) strict;

create unique index access_grant_user on access_grant (experiment_id, user_id) where user_id is not null;

create unique index access_grant_group on access_grant (experiment_id, group_id) where group_id is not null;

create index access_grant_of_user on access_grant (user_id);

create index access_grant_of_group on access_grant (group_id);

create trigger access_grant_ends after update of until_revision on experiment
when new.until_revision <> 9223372036854775807
begin
    delete from access_grant where experiment_id = new.id;
end;

create trigger access_grant_is_of_what_is_there before insert on access_grant
when not exists (select 1 from experiment where id = new.experiment_id and until_revision = 9223372036854775807)
begin
    select raise(abort, 'there is no such experiment');
end;

create table api_key (
    id text primary key check (length(id) = 16),
    secret_sha256 blob not null check (length(secret_sha256) = 32),
    user_id integer not null references access_user (id) on delete cascade,
    note text not null,
    created_nanos integer not null,
    expires_nanos integer,
    revoked_nanos integer,
    used_nanos integer
) strict, without rowid;

create index api_key_user on api_key (user_id);
