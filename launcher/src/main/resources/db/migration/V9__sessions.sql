-- Who is logged in on a page. The token is 256 random bits, so its SHA-256 needs no salt. proof: how they logged in.
create table access_session (
    id integer primary key autoincrement,
    token_sha256 blob not null unique check (length(token_sha256) = 32),
    user_id integer not null references access_user (id) on delete cascade,
    proof text not null check (proof in ('password', 'oidc')),
    created_nanos integer not null,
    seen_nanos integer not null
) strict;

create index access_session_user on access_session (user_id);

-- Whoever changes it, and by whatever way.
create trigger access_session_ends after update of password, disabled on access_user
when new.password is not old.password or new.disabled = 1
begin
    delete from access_session where user_id = new.id;
end;

-- As whom somebody comes in who logged in elsewhere: issuer and subject are who they are, a name never is.
create table access_identity (
    issuer text not null check (issuer <> ''),
    subject text not null check (subject <> ''),
    user_id integer not null references access_user (id) on delete cascade,
    primary key (issuer, subject)
) strict, without rowid;

create index access_identity_user on access_identity (user_id);

create trigger access_session_ends_with_identity after delete on access_identity
begin
    delete from access_session where user_id = old.user_id and proof = 'oidc';
end;
