-- creator is a label for people: the account that made it, or what a manifest said. The owner is a user by id, so that
-- nobody becomes one by being given a name.
alter table experiment rename column owner to creator;

alter table experiment add column owner_id integer references access_user (id) on delete set null;

create index experiment_owner on experiment (owner_id) where owner_id is not null;

-- So that what is private costs a list nothing.
create index experiment_shown on experiment (id) where public_level <> 'none' and until_revision = 9223372036854775807;
