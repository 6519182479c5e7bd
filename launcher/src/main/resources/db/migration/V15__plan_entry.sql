-- A plan's members as folders, made when somebody first looks: each folder, once for each run of members that stand
-- directly in it, by the first of them (0 for the folder itself); and the files that are not named as they are catalogued.
create table plan_entry (
    plan_id integer not null references plan (id) on delete cascade,
    parent text not null,
    kind integer not null check (kind in (0, 1)), -- 0: folder; 1: file
    name text not null,
    datafile_id integer not null,
    primary key (plan_id, parent, kind, name, datafile_id)
) strict, without rowid;

-- Whether all of them are there.
alter table plan add column entries integer not null default 0 check (entries in (0, 1));
