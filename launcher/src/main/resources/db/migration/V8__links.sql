-- What a key is good for: experiment_id null is all that its user may read.
alter table api_key add column administration integer not null default 0 check (administration in (0, 1));

alter table api_key add column experiment_id integer references experiment (id);

-- Tokens that let whoever has them download one experiment or one frozen selection. maker_id is null where whoever keeps
-- this installation made it. most_uses is null for any number; uses counts only where it is not.
create table access_link (
    id text primary key check (length(id) = 16),
    secret_sha256 blob not null check (length(secret_sha256) = 32),
    experiment_id integer references experiment (id) on delete cascade,
    selection_id text references frozen_selection (id) on delete cascade,
    maker_id integer references access_user (id) on delete cascade,
    note text not null,
    most_uses integer check (most_uses > 0),
    uses integer not null default 0,
    created_nanos integer not null,
    expires_nanos integer not null,
    revoked_nanos integer,
    used_nanos integer,
    check ((experiment_id is null) <> (selection_id is null))
) strict, without rowid;

create index access_link_experiment on access_link (experiment_id);

create index access_link_selection on access_link (selection_id);

create index access_link_maker on access_link (maker_id);

create trigger access_link_ends after update of until_revision on experiment
when new.until_revision <> 9223372036854775807
begin
    delete from access_link where experiment_id = new.id;
end;

create trigger access_link_is_to_what_is_there before insert on access_link
when new.experiment_id is not null and not exists
    (select 1 from experiment where id = new.experiment_id and until_revision = 9223372036854775807)
begin
    select raise(abort, 'there is no such experiment');
end;

-- Downloads by a link that may still go on. client and what are SHA-256 digests: of an address and a program, and of what
-- is downloaded.
create table access_link_use (
    link_id text not null references access_link (id) on delete cascade,
    client blob not null check (length(client) = 32),
    what blob not null check (length(what) = 32),
    last_nanos integer not null,
    primary key (link_id, client, what)
) strict, without rowid;

create index access_link_use_last on access_link_use (last_nanos);
