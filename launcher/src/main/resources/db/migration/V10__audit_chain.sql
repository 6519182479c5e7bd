-- The audit is a chain: each row carries a keyed digest over itself and over that of the row before. What stands here
-- already is sealed in code when the chain begins: SQLite has no HMAC.
alter table audit_event add column mac blob check (mac is null or length(mac) = 32);

create trigger audit_event_is_chained before insert on audit_event when new.mac is null
begin
    select raise(abort, 'the audit is a chain: a row needs its mac');
end;

-- Where the chain ends: one row. count: of all rows that ever were.
create table audit_head (
    one integer primary key check (one = 1),
    count integer not null,
    last_id integer not null,
    last_mac blob not null check (length(last_mac) = 32),
    mac blob not null check (length(mac) = 32)
) strict;

create trigger audit_head_is_not_removed before delete on audit_head
begin
    select raise(abort, 'the head of the audit stays');
end;

-- A checkpoint for rows that are complete, such as those of a month; it stays when they are removed.
-- digest: over the rows, without a key. adopted: of rows from before the chain began, which have no mac of it.
create table audit_segment (
    number integer primary key,
    first_id integer not null,
    last_id integer not null check (last_id >= first_id),
    count integer not null check (count > 0),
    first_nanos integer not null,
    last_nanos integer not null,
    before_mac blob not null check (length(before_mac) = 32),
    last_mac blob not null check (length(last_mac) = 32),
    digest blob not null check (length(digest) = 32),
    adopted integer not null check (adopted in (0, 1)),
    removed_nanos integer,
    mac blob not null check (length(mac) = 32)
) strict;

create trigger audit_segment_comes_last before insert on audit_segment
when exists (select 1 from audit_segment where number >= new.number or last_id >= new.first_id)
begin
    select raise(abort, 'a checkpoint comes behind those that are there');
end;

create trigger audit_segment_is_not_removed before delete on audit_segment
begin
    select raise(abort, 'a checkpoint of the audit stays');
end;

create trigger audit_segment_is_not_changed
before update of number, first_id, last_id, count, first_nanos, last_nanos, before_mac, last_mac, digest on audit_segment
begin
    select raise(abort, 'a checkpoint of the audit says what it says');
end;

create trigger audit_segment_is_not_taken_back before update of adopted, removed_nanos on audit_segment
when new.adopted < old.adopted or old.removed_nanos is not null and new.removed_nanos is not old.removed_nanos
begin
    select raise(abort, 'what was removed from the audit does not come back');
end;

drop trigger audit_event_is_not_removed;

create trigger audit_event_is_not_removed before delete on audit_event
when not exists (
    select 1 from audit_segment where removed_nanos is not null and old.id between first_id and last_id)
begin
    select raise(abort, 'the audit is only added to');
end;
