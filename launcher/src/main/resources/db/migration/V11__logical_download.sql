-- What somebody took, however many requests it took them: derived from the audit_event rows download-start, -piece and -end,
-- and changed in their transactions only. caller, and for 'anonymous' address and agent too, with resource and etag tell one
-- from another; null: the same bytes do not come again. ranges are those of the whole that were sent, first and last byte
-- of each, as JSON, and empty once they are all of it; inexact: there were more than are kept. length is null where it is
-- not known. dataset_id and experiment_id are null where there are several, which datasets (runs of ids) and experiments
-- name: those that held the datasets when it began.
create table logical_download (
    id integer primary key,
    opened_nanos integer not null,
    last_nanos integer not null,
    caller text not null,
    name text not null,
    address text not null,
    agent text not null,
    resource text not null,
    etag text,
    length integer check (length >= 0),
    ranges text not null check (json_valid(ranges)),
    inexact integer not null default 0 check (inexact in (0, 1)),
    sent integer not null default 0 check (sent >= 0),
    pieces integer not null default 0,
    running integer not null default 0,
    complete integer not null default 0 check (complete in (0, 1)),
    reason text not null,
    provider text not null,
    location_id integer,
    elsewhere text,
    datafile_id integer,
    dataset_id integer,
    datasets text check (json_valid(datasets)),
    experiment_id integer,
    experiments text check (json_valid(experiments)),
    selection text
) strict;

-- To find the one that a further request goes on with.
create index logical_download_open on logical_download (resource, caller) where complete = 0 and etag is not null;

create index logical_download_running on logical_download (id) where running > 0;

create index logical_download_opened on logical_download (opened_nanos);

create index logical_download_experiment on logical_download (experiment_id) where experiment_id is not null;

create index logical_download_several on logical_download (id) where experiment_id is null;
