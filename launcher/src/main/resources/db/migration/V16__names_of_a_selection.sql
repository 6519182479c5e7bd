-- How members of a frozen selection are told apart, id=times and so on, where that is as in what it is a part of: null where
-- it is settled among its own.
alter table frozen_selection add column renamed text;
