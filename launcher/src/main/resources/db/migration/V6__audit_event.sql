-- What was done, by whom and to what, for ever: a row is added and never touched again.
create table audit_event (
    id integer primary key autoincrement,
    at_nanos integer not null,
    kind text not null check (kind <> ''),
    who text not null,
    subject text not null,
    detail text not null check (json_valid(detail))
) strict;

create trigger audit_event_is_not_changed before update on audit_event
begin
    select raise(abort, 'the audit is only added to');
end;

create trigger audit_event_is_not_removed before delete on audit_event
begin
    select raise(abort, 'the audit is only added to');
end;
